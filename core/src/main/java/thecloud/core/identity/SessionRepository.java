package thecloud.core.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;

/** Outbound port: sessions and the hash of the refresh token that is current for each. */
public interface SessionRepository {

    void add(Opened session);

    /** By the hash of a refresh token, current or the one before; locks the row until the transaction ends. */
    Optional<Stored> findByRefreshHash(String hash);

    /** Makes another refresh token current. */
    void rotate(UUID sessionId, String newHash, Instant expiresAt);

    void end(UUID sessionId);

    /** Deletes at most {@code max} sessions that ended or expired before then. */
    int prune(Instant before, int max);

    /**
     * A new session.
     *
     * @param refreshHash null when it cannot be renewed
     * @param keyId the API key that was traded for it; it ends with that one
     * @param scopes permissions that it is limited to; null when it is not
     * @param secondFactor whether signing in took a second factor
     */
    record Opened(
            UUID id,
            UUID userId,
            UUID tenantId,
            @Nullable String refreshHash,
            @Nullable UUID keyId,
            @Nullable List<String> scopes,
            boolean secondFactor,
            Instant expiresAt) {}

    /** @param current false when the hash belongs to a token that was traded already */
    record Stored(
            UUID sessionId,
            UUID userId,
            UUID tenantId,
            boolean current,
            @Nullable Instant endedAt,
            Instant expiresAt) {}
}
