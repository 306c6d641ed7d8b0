package thecloud.postgres;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Notes when keys were used, to the minute, beside the calls that use them. */
public final class KeyUse {

    private static final System.Logger LOG = System.getLogger(KeyUse.class.getName());
    private static final int MAX_UNDER_WAY = 1000; // more are noted with their next call

    private final Database database;
    private final String update;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    private KeyUse(Database database, String table) {
        this.database = database;
        this.update = "UPDATE " + table + " SET last_used = date_trunc('minute', now())"
                + " WHERE id = :id RETURNING set_config('synchronous_commit', 'off', true)";
    }

    public static KeyUse ofApiKeys(Database database) {
        return new KeyUse(database, "api_keys");
    }

    public static KeyUse ofAccessKeys(Database database) {
        return new KeyUse(database, "access_keys");
    }

    /** To be called for a key whose last use is more than a minute old; returns at once. */
    public void note(UUID keyId) {
        if (underWay.size() < MAX_UNDER_WAY && underWay.add(keyId)) {
            Thread.ofVirtual().name("key-use").start(() -> write(keyId));
        }
    }

    private void write(UUID keyId) {
        try {
            database.query(handle -> handle.createQuery(update)
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
