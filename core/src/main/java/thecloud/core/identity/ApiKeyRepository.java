package thecloud.core.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: {@code api_keys}. The {@code key} column holds the SHA-256 of the secret in hex. */
public interface ApiKeyRepository {

    void add(ApiKey key, String hash);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<ApiKey> list(UUID userId, UUID tenantId, PageRequest page);

    Optional<ApiKey> find(UUID userId, UUID tenantId, UUID id);

    /** Ends the sessions that the old secret was traded for. False when there is no such key. */
    boolean replaceHash(UUID userId, UUID tenantId, UUID id, String hash, String prefix);

    /** With the sessions that it was traded for. False when there is no such key. */
    boolean delete(UUID userId, UUID tenantId, UUID id);

    /**
     * The key of a service account, to trade for a session: neither expired nor its holder suspended, and kept as it is
     * until the transaction ends. Notes its use.
     */
    Optional<ApiKey> lockForTrade(String hash);

    /** Deletes all but the newest {@code keep} keys that logging in made ({@code name}), so that they do not pile up. */
    void trim(UUID userId, UUID tenantId, String name, int keep);
}
