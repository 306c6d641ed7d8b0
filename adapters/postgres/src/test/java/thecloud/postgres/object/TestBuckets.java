package thecloud.postgres.object;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import thecloud.core.Nullable;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketRepository;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.DefaultEncryption;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.Versioning;
import thecloud.postgres.Database;

/** Buckets whose rows are real, and whose settings only tests know. */
final class TestBuckets implements BucketRepository {

    private final Database database;
    private final UUID tenantId;
    private final UUID ownerId;
    private final Map<BucketName, Bucket> known = new ConcurrentHashMap<>();

    TestBuckets(Database database, UUID tenantId, UUID ownerId) {
        this.database = database;
        this.tenantId = tenantId;
        this.ownerId = ownerId;
    }

    Bucket make(String name, Versioning versioning, boolean objectLock) {
        Bucket bucket = new Bucket(
                UUID.randomUUID(),
                tenantId,
                ownerId,
                new BucketName(name),
                "local",
                versioning,
                objectLock,
                settings(Ownership.BUCKET_OWNER_ENFORCED, List.of(), null, null),
                Instant.now());
        add(bucket);
        return bucket;
    }

    static BucketSettings settings(
            @Nullable Ownership ownership,
            List<LifecycleRule> lifecycle,
            @Nullable DefaultEncryption encryption,
            @Nullable DefaultRetention retention) {
        return new BucketSettings(
                Map.of(),
                null,
                new AccessControl(List.of()),
                ownership,
                null,
                List.of(),
                lifecycle,
                encryption,
                retention,
                null,
                null);
    }

    Bucket set(Bucket bucket, Versioning versioning, BucketSettings settings) {
        Bucket next = new Bucket(
                bucket.id(),
                bucket.tenantId(),
                bucket.ownerId(),
                bucket.name(),
                bucket.region(),
                versioning,
                bucket.objectLock(),
                settings,
                bucket.createdAt());
        update(next);
        return next;
    }

    @Override
    public boolean add(Bucket bucket) {
        database.query(handle -> handle.createUpdate("INSERT INTO buckets (id, tenant_id, owner_id, name, region,"
                        + " versioning, object_lock, settings, created_at) VALUES (:id, :tenant, :owner, :name, 'local',"
                        + " :versioning, :lock, '{}', now())")
                .bind("id", bucket.id())
                .bind("tenant", bucket.tenantId())
                .bind("owner", bucket.ownerId())
                .bind("name", bucket.name().value())
                .bind("versioning", bucket.versioning().name())
                .bind("lock", bucket.objectLock())
                .execute());
        known.put(bucket.name(), bucket);
        return true;
    }

    @Override
    public Map<BucketName, Bucket> find(Collection<BucketName> names) {
        Map<BucketName, Bucket> found = new HashMap<>();
        for (BucketName name : names) {
            Bucket bucket = known.get(name);
            if (bucket != null) {
                found.put(name, bucket);
            }
        }
        return found;
    }

    @Override
    public @Nullable Bucket lock(BucketName name) {
        return known.get(name);
    }

    @Override
    public List<Bucket> list(UUID tenant, String prefix, String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void update(Bucket bucket) {
        database.query(handle -> handle.createUpdate("UPDATE buckets SET versioning = :versioning WHERE id = :id")
                .bind("versioning", bucket.versioning().name())
                .bind("id", bucket.id())
                .execute());
        known.put(bucket.name(), bucket);
    }

    @Override
    public boolean deleteIfEmpty(UUID id) {
        boolean deleted = database.query(handle -> handle.createUpdate("DELETE FROM buckets WHERE id = :id")
                        .bind("id", id)
                        .execute())
                == 1;
        if (deleted) {
            known.values().removeIf(bucket -> bucket.id().equals(id));
        }
        return deleted;
    }
}
