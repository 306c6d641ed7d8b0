package thecloud.api.sshkey;

import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /ssh-keys}: with a {@code public_key}, a line as {@code ssh-keygen} writes it into {@code .pub} files, that
 * key is kept; without, a pair is made.
 */
public record CreateSshKeyRequest(
        @Nullable String name, @Nullable String publicKey) {}
