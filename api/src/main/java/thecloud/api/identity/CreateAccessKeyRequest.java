package thecloud.api.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /auth/access-keys}: {@code scopes} are permissions such as {@code s3:GetObject}; at most one of
 * {@code expires_at} and {@code expires_in_seconds}. A {@code temporary} key comes with a session token, and has an end.
 */
public record CreateAccessKeyRequest(
        @Nullable String name,
        @Nullable List<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable Long expiresInSeconds,
        @Nullable Boolean temporary) {}
