package thecloud.api.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /auth/keys} and {@code POST /service-accounts/{id}/keys}: {@code scopes} are permissions such as
 * {@code instance:read}; at most one of {@code expires_at} and {@code expires_in_seconds}.
 */
public record CreateKeyRequest(
        @Nullable String name,
        @Nullable List<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable Long expiresInSeconds) {}
