package thecloud.postgres.identity;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.postgres.Database;

/** Notes when API keys were used, to the minute, beside the calls that use them. */
final class KeyUse {

    private static final System.Logger LOG = System.getLogger(KeyUse.class.getName());
    private static final int MAX_UNDER_WAY = 1000; // more are noted with their next call

    private final Database database;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    KeyUse(Database database) {
        this.database = database;
    }

    /** To be called for a key whose last use is more than a minute old; returns at once. */
    void note(UUID keyId) {
        if (underWay.size() < MAX_UNDER_WAY && underWay.add(keyId)) {
            Thread.ofVirtual().name("key-use").start(() -> write(keyId));
        }
    }

    private void write(UUID keyId) {
        try {
            database.query(handle -> handle.createQuery("UPDATE api_keys SET last_used = date_trunc('minute', now())"
                            + " WHERE id = :id RETURNING set_config('synchronous_commit', 'off', true)")
                    .bind("id", keyId)
                    .map((row, context) -> true)
                    .list());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a key''s use was not noted: {0}", e.getMessage());
        } finally {
            underWay.remove(keyId);
        }
    }
}
