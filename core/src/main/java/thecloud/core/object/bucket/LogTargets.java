package thecloud.core.object.bucket;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectName;
import thecloud.core.object.policy.BucketPolicies;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.setting.AccessControl;
import thecloud.core.object.setting.AccessControl.Grant;
import thecloud.core.object.setting.AccessControl.Grantee;
import thecloud.core.object.setting.AccessControl.Permission;
import thecloud.core.object.setting.Logging;
import thecloud.core.object.setting.Logging.PartitionDate;
import thecloud.core.policy.Decision;

/**
 * Where access logs may be delivered: into a bucket of the same tenant whose policy lets {@code logging.s3.amazonaws.com} put
 * objects, or whose ACL, where it counts, grants WRITE and READ_ACP to the group that delivers logs.
 *
 * <p>Source: "Permissions for log delivery",
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
public final class LogTargets {

    /** As many characters as tell apart what is delivered in one second. */
    public static final int UNIQUE = 16;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter PARTITION =
            DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final BucketRepository buckets;
    private final BucketPolicies policies;
    private final KnownGrantees grantees;
    private final InstantSource clock;

    LogTargets(BucketPorts ports) {
        this.buckets = ports.buckets();
        this.policies = ports.policies();
        this.grantees = ports.grantees();
        this.clock = ports.origin().clock();
    }

    /**
     * For putting a configuration, in its transaction.
     *
     * @throws Refused {@code InvalidTargetBucketForLogging}, {@code KeyTooLongError}; {@code InvalidArgument} for grants where
     *     lists do not count or to nobody; {@code AccessDenied} for public ones where these are blocked
     */
    void require(Bucket source, Logging logging) {
        Bucket target = find(logging.targetBucket());
        if (target == null || !target.tenantId().equals(source.tenantId())) {
            throw refused(logging, "The owner for the bucket to be logged and the target bucket must be the same.");
        }
        if (!permits(source, target, key(source, logging, today(), "0".repeat(UNIQUE)))) {
            throw refused(
                    logging,
                    "You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket, or let"
                            + " logging.s3.amazonaws.com put objects into it by its policy.");
        }
        if (!logging.targetGrants().isEmpty()) {
            requireGrants(target, shared(target, logging));
        }
    }

    private void requireGrants(Bucket target, AccessControl acl) {
        if (!target.settings().aclsCount()) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "InvalidArgument",
                    "Target grants cannot be set for a bucket with ObjectOwnership's BucketOwnerEnforced setting");
        }
        if (blocks(target, acl)) {
            throw new Refused(Refused.Kind.DENIED, "AccessDenied", "Access Denied");
        }
        grantees.require(acl, target.tenantId());
    }

    /** The list of a log that is delivered now; null for its owner alone, also where what shall be granted would not count. */
    public @Nullable AccessControl acl(Bucket source, Bucket target) {
        Logging logging = source.settings().logging();
        if (logging == null
                || logging.targetGrants().isEmpty()
                || !target.settings().aclsCount()) {
            return null;
        }
        AccessControl acl = shared(target, logging);
        return blocks(target, acl) ? null : acl;
    }

    private static AccessControl shared(Bucket target, Logging logging) {
        List<Grant> grants = new ArrayList<>(logging.targetGrants());
        grants.add(new Grant(new Grantee.Tenant(target.tenantId().toString()), Permission.FULL_CONTROL));
        return new AccessControl(grants);
    }

    private static boolean blocks(Bucket target, AccessControl acl) {
        return acl.isPublic() && target.settings().blocked().blockPublicAcls();
    }

    /** Of UTC, as all times of logs. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * The name that a log has when it is delivered now.
     *
     * @param day of what is in it; counts where keys are partitioned by that
     */
    public String key(Bucket source, Logging logging, LocalDate day, String unique) {
        PartitionDate date = logging.partitioned();
        Instant at = date == PartitionDate.EVENT_TIME
                ? day.atStartOfDay(ZoneOffset.UTC).toInstant()
                : clock.instant();
        String partition = date == null
                ? ""
                : source.tenantId() + "/" + source.region() + "/" + source.name() + "/" + PARTITION.format(at) + "/";
        return logging.targetPrefix() + partition + TIME.format(at) + "-" + unique;
    }

    /** Whether it may be put there, as both buckets are now. */
    public boolean permits(Bucket source, Bucket target, String key) {
        if (!target.tenantId().equals(source.tenantId())) {
            return false;
        }
        String text = target.settings().policy();
        Decision decision = text == null
                ? null
                : policies.of(target.name().value(), text)
                        .decide(new LogDelivery(source, new ObjectName(target.name(), key), clock.instant()));
        if (decision != null && decision.outcome() == Decision.Outcome.EXPLICITLY_DENIED) {
            return false;
        }
        return (decision != null && decision.allowed()) || byAcl(target);
    }

    private static boolean byAcl(Bucket target) {
        AccessControl acl = target.settings().acl();
        return target.settings().aclsCount()
                && acl.grants(Grantee.Group.LOG_DELIVERY, Permission.WRITE)
                && acl.grants(Grantee.Group.LOG_DELIVERY, Permission.READ_ACP);
    }

    private @Nullable Bucket find(String name) {
        try {
            BucketName bucket = new BucketName(name);
            return buckets.find(List.of(bucket)).get(bucket);
        } catch (Refused e) {
            return null; // what can be no bucket is none
        }
    }

    private static Refused refused(Logging logging, String message) {
        return new Refused(
                Refused.Kind.INVALID,
                "InvalidTargetBucketForLogging",
                message,
                Map.of("TargetBucket", logging.targetBucket()));
    }
}
