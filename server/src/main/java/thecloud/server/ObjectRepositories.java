package thecloud.server;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.access.Attempt;
import thecloud.core.access.Call;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.accesslog.AccessLogPorts;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketPorts;
import thecloud.core.object.bucket.BucketRepository;
import thecloud.core.object.bucket.LogTargets;
import thecloud.core.object.bucket.ObjectGrants;
import thecloud.core.object.policy.BucketPolicies;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.object.storing.ObjectRepository;
import thecloud.core.policy.AccessRequest;
import thecloud.core.policy.Vocabulary;
import thecloud.crypto.MasterKey;
import thecloud.crypto.WrappedDataKeys;
import thecloud.postgres.bucket.JsonPolicyText;
import thecloud.postgres.bucket.PostgresBucketRepository;
import thecloud.postgres.object.PostgresLifecycleRepository;
import thecloud.postgres.object.PostgresObjectRepository;
import thecloud.postgres.object.PostgresPrincipalDirectory;
import thecloud.postgres.object.PostgresUpkeepRepository;
import thecloud.postgres.object.PostgresUploadGrants;
import thecloud.postgres.object.PostgresUploadRepository;

/** What is kept of buckets and objects in PostgreSQL, bundled as the object slices want it. */
final class ObjectRepositories {

    private final Foundation base;
    private final MasterKey key;
    private final long standardStorageMb;
    private final BucketRepository buckets;
    private final ObjectRepository objects;

    /** @param standardStorageMb what a tenant may store unless an operator says otherwise */
    ObjectRepositories(Foundation base, MasterKey key, long standardStorageMb) {
        this.base = base;
        this.key = key;
        this.standardStorageMb = standardStorageMb;
        this.buckets = new PostgresBucketRepository(base.database());
        this.objects = new PostgresObjectRepository(base.database(), standardStorageMb);
    }

    /**
     * @param requests what policies see of a call
     * @param vocabulary the cloud's; complete once every port has its guard
     */
    BucketPorts buckets(String region, Function<Attempt, AccessRequest> requests, Supplier<Vocabulary> vocabulary) {
        return new BucketPorts(
                buckets,
                this::grants,
                new PostgresUploadGrants(base.database()),
                new BucketPolicies(new JsonPolicyText(), vocabulary, new PostgresPrincipalDirectory(base.database())),
                grantees(),
                requests,
                base.events(),
                new BucketPorts.Origin(region, base.ids(), base.clock()));
    }

    ObjectPorts objects(ObjectStore store, BiPredicate<Call, BucketName> mayList) {
        return new ObjectPorts(
                objects,
                new PostgresUploadRepository(base.database(), standardStorageMb),
                buckets,
                new PostgresUpkeepRepository(base.database()),
                new PostgresLifecycleRepository(base.database()),
                store,
                new WrappedDataKeys(key),
                grantees(),
                mayList,
                base.events(),
                base.database(),
                base.ids(),
                base.clock());
    }

    private KnownGrantees grantees() {
        return new KnownGrantees(new PostgresPrincipalDirectory(base.database()));
    }

    AccessLogPorts accessLogs(LogTargets targets, ObjectService service) {
        return new AccessLogPorts(buckets, targets, service, base.database(), base.ids());
    }

    private ObjectGrants.@Nullable Facts grants(ObjectName name, @Nullable String version) {
        ObjectRepository.Wanted wanted = new ObjectRepository.Wanted(name, version);
        ObjectRepository.Found found = objects.find(List.of(wanted)).get(wanted);
        ObjectVersion known = found == null ? null : found.version();
        return known == null || known.deleteMarker()
                ? null
                : new ObjectGrants.Facts(known.ownerId(), known.acl(), known.tags());
    }
}
