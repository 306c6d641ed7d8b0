package thecloud.core.federation;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * A login that has been begun and not finished.
 *
 * @param handleHash SHA-256 of the secret that finishes it
 * @param userId who links an identity to their account; null for somebody who signs in
 * @param codeHash SHA-256 of the code that is being redeemed or has been; null before
 * @param identity who the provider says it is; null before
 */
public record PendingLogin(
        String handleHash,
        @Nullable UUID userId,
        String redirectUri,
        Instant expiresAt,
        @Nullable String codeHash,
        @Nullable ExternalIdentity identity) {}
