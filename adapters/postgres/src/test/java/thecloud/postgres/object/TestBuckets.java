package thecloud.postgres.object;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import thecloud.postgres.TestCloud;
import thecloud.postgres.bucket.PostgresBucketRepository;

/** Buckets of one tenant, as tests need them. */
final class TestBuckets implements BucketRepository {

    private final PostgresBucketRepository rows;
    private final UUID tenantId;
    private final UUID ownerId;

    TestBuckets(Database database, UUID tenantId, UUID ownerId) {
        this.rows = new PostgresBucketRepository(database);
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
                TestCloud.now());
        rows.add(bucket);
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
        Bucket next = bucket.with(versioning).with(settings);
        rows.update(next);
        return next;
    }

    @Override
    public boolean add(Bucket bucket) {
        return rows.add(bucket);
    }

    @Override
    public Map<BucketName, Bucket> find(Collection<BucketName> names) {
        return rows.find(names);
    }

    @Override
    public @Nullable Bucket lock(BucketName name) {
        return rows.lock(name);
    }

    @Override
    public List<Bucket> list(UUID tenant, String prefix, String after, int limit) {
        return rows.list(tenant, prefix, after, limit);
    }

    @Override
    public Map<BucketName, UUID> logged() {
        return rows.logged();
    }

    @Override
    public void update(Bucket bucket) {
        rows.update(bucket);
    }

    @Override
    public boolean deleteIfEmpty(UUID id) {
        return rows.deleteIfEmpty(id);
    }
}
