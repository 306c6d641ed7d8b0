package thecloud.core.access;

import java.util.Optional;
import java.util.UUID;

/** Outbound port: remembers which create an idempotency key belongs to. Takes part in the open transaction. */
public interface IdempotencyKeys {

    /**
     * Claims a key for a create. A concurrent claim of the same key waits until the first one's transaction ends.
     *
     * @return empty when the key is new; else what it stood for
     */
    Optional<Earlier> claim(UUID tenantId, UUID userId, String key, String action, String fingerprint);

    /** Records what the create of a claimed key made. */
    void complete(UUID tenantId, UUID userId, String key, UUID resourceId);

    /** An earlier, committed create. */
    record Earlier(String action, String fingerprint, UUID resourceId) {}
}
