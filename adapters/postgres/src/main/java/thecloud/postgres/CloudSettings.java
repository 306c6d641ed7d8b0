package thecloud.postgres;

import java.util.UUID;

/** What the cloud knows of itself: {@code cloud_settings}. */
public final class CloudSettings {

    private static final String CLOUD_ID = "cloud_id";
    private static final String MASTER_KEY_FINGERPRINT = "master_key_fingerprint";

    private final Database database;

    public CloudSettings(Database database) {
        this.database = database;
    }

    /** This cloud's id, made once; every server on the database answers the same. */
    public UUID cloudId() {
        return UUID.fromString(putIfAbsent(CLOUD_ID, UUID.randomUUID().toString()));
    }

    /** Whether any server has recorded a master key yet. */
    public boolean hasMasterKeyFingerprint() {
        return database.query(handle -> handle.createQuery("SELECT count(*) FROM cloud_settings WHERE key = :key")
                .bind("key", MASTER_KEY_FINGERPRINT)
                .mapTo(Integer.class)
                .one()
                .equals(1));
    }

    /** Records the fingerprint unless there is one, and answers the one that holds. */
    public String masterKeyFingerprint(String fingerprint) {
        return putIfAbsent(MASTER_KEY_FINGERPRINT, fingerprint);
    }

    private String putIfAbsent(String key, String value) {
        return database.query(handle -> {
            handle.createUpdate("INSERT INTO cloud_settings (key, value) VALUES (:key, :value) ON CONFLICT DO NOTHING")
                    .bind("key", key)
                    .bind("value", value)
                    .execute();
            return handle.createQuery("SELECT value FROM cloud_settings WHERE key = :key")
                    .bind("key", key)
                    .mapTo(String.class)
                    .one();
        });
    }
}
