package thecloud.api.sshkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An SSH key; {@code private_key} is present only in the answer that made the pair. */
public record SshKeyView(
        String id,
        String name,
        String type,
        String fingerprint,
        String publicKey,
        @Nullable String privateKey,
        String tenantId,
        String ownerId,
        Instant createdAt) {}
