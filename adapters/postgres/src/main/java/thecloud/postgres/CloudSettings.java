package thecloud.postgres;

import java.util.Optional;
import java.util.UUID;

/** What the cloud knows of itself: {@code cloud_settings}. */
public final class CloudSettings {

    private static final String CLOUD_ID = "cloud_id";
    private static final String OBJECT_STORE = "object_store";
    private static final String VOLUME_DIRECTORY = "volume_directory";
    private static final String MASTER_KEY_FINGERPRINT = "master_key_fingerprint";

    private final Database database;

    public CloudSettings(Database database) {
        this.database = database;
    }

    /** This cloud's id, made once; every server on the database answers the same. */
    public UUID cloudId() {
        return UUID.fromString(putIfAbsent(CLOUD_ID, UUID.randomUUID().toString()));
    }

    /** The store that has the bytes of all objects; empty while there is none. */
    public Optional<UUID> objectStore() {
        return find(OBJECT_STORE).map(UUID::fromString);
    }

    /** Records the store unless there is one, and answers the one that holds. */
    public UUID objectStore(UUID store) {
        return UUID.fromString(putIfAbsent(OBJECT_STORE, store.toString()));
    }

    /** Records the directory of volumes unless there is one, and answers the one that holds. */
    public String volumeDirectory(String directory) {
        return putIfAbsent(VOLUME_DIRECTORY, directory);
    }

    /** Whether any server has recorded a master key yet. */
    public boolean hasMasterKeyFingerprint() {
        return find(MASTER_KEY_FINGERPRINT).isPresent();
    }

    /** Records the fingerprint unless there is one, and answers the one that holds. */
    public String masterKeyFingerprint(String fingerprint) {
        return putIfAbsent(MASTER_KEY_FINGERPRINT, fingerprint);
    }

    private Optional<String> find(String key) {
        return database.query(handle -> handle.createQuery("SELECT value FROM cloud_settings WHERE key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne());
    }

    private String putIfAbsent(String key, String value) {
        return database.query(handle -> {
            handle.createUpdate("INSERT INTO cloud_settings (key, value) VALUES (:key, :value) ON CONFLICT DO NOTHING")
                    .bind("key", key)
                    .bind("value", value)
                    .execute();
            return find(key).orElseThrow();
        });
    }
}
