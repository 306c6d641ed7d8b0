package thecloud.core.object.bucket;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Refused;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.Canned;
import thecloud.core.object.setting.Ownership;
import thecloud.core.object.setting.Versioning;

/** Makes, finds and deletes buckets. */
final class TenantBuckets implements BucketService {

    /** Where every SDK believes to be unless it is told otherwise; it means this cloud's own region. */
    private static final Set<String> HERE = Set.of("local", "us-east-1");

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+){1,2}-[0-9]");

    private final BucketRepository buckets;
    private final BucketLookUp lookUp;
    private final BucketChanges changes;
    private final KnownGrantees grantees;
    private final BucketPorts.Origin origin;

    TenantBuckets(BucketPorts ports, BucketLookUp lookUp, BucketChanges changes) {
        this.buckets = ports.buckets();
        this.lookUp = lookUp;
        this.changes = changes;
        this.grantees = ports.grantees();
        this.origin = ports.origin();
    }

    @Override
    public Bucket create(Call call, BucketName name, CreateBucket command) {
        name.requireForNew();
        requireHere(command.region());
        Caller.Member member = call.member();
        Bucket bucket = new Bucket(
                origin.ids().next(),
                member.tenantId(),
                member.userId(),
                name,
                origin.region(),
                command.objectLock() ? Versioning.ENABLED : Versioning.OFF,
                command.objectLock(),
                settings(member, command),
                origin.clock().instant().truncatedTo(ChronoUnit.MICROS));
        grantees.require(bucket.settings().acl(), member.tenantId());
        if (!buckets.add(bucket)) {
            throw taken(member, name);
        }
        changes.tell(call, bucket, "BUCKET_CREATED", Map.of("region", bucket.region()));
        return bucket;
    }

    private static BucketSettings settings(Caller.Member member, CreateBucket command) {
        String owner = member.tenantId().toString();
        Ownership ownership = command.ownership() == null ? Ownership.BUCKET_OWNER_ENFORCED : command.ownership();
        AccessControl acl = command.acl() == null ? Canned.PRIVATE.grants(owner, owner) : command.acl();
        if (ownership == Ownership.BUCKET_OWNER_ENFORCED && !acl.isPrivateTo(owner)) {
            throw AccessSettings.aclWithOwnership();
        }
        if (acl.isPublic()) { // a new bucket has all public access blocked
            throw new Refused(
                    Refused.Kind.INVALID,
                    "InvalidBucketAclWithBlockPublicAccessError",
                    "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
        }
        return BucketSettings.fresh(ownership, acl, command.requestedTags());
    }

    private void requireHere(@Nullable String region) {
        if (region == null || HERE.contains(region) || region.equals(origin.region())) {
            return;
        }
        if (REGION.matcher(region).matches()) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "IllegalLocationConstraintException",
                    "The " + region
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        throw new Refused(
                Refused.Kind.INVALID,
                "InvalidLocationConstraint",
                "The specified location-constraint is not valid",
                Map.of("LocationConstraint", region));
    }

    /** Within the transaction, so by a query of its own and not by the shared look-up. */
    private Refused taken(Caller.Member member, BucketName name) {
        Bucket other = buckets.find(List.of(name)).get(name);
        boolean own = other != null && other.tenantId().equals(member.tenantId());
        return new Refused(
                Refused.Kind.CONFLICT,
                own ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists",
                own
                        ? "Your previous request to create the named bucket succeeded and you already own it."
                        : "The requested bucket name is not available. The bucket namespace is shared by all users of"
                                + " the system. Please select a different name and try again.",
                Map.of("BucketName", name.value()));
    }

    @Override
    public List<Bucket> list(Call call, @Nullable String prefix, @Nullable String after, int limit) {
        return buckets.list(
                call.member().tenantId(), prefix == null ? "" : prefix, after == null ? "" : after, limit + 1);
    }

    @Override
    public Bucket head(Call call, BucketName name) {
        return lookUp.require(name);
    }

    @Override
    public Bucket location(Call call, BucketName name) {
        return lookUp.require(name);
    }

    @Override
    public void delete(Call call, BucketName name) {
        Bucket bucket = changes.held(name);
        if (!buckets.deleteIfEmpty(bucket.id())) {
            throw new Refused(
                    Refused.Kind.CONFLICT,
                    "BucketNotEmpty",
                    "The bucket you tried to delete is not empty",
                    Map.of("BucketName", name.value()));
        }
        changes.tell(call, bucket, "BUCKET_DELETED", Map.of());
    }
}
