package thecloud.core.object.rule;

import java.time.Instant;
import java.time.ZoneOffset;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Retention;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.setting.DefaultRetention;
import thecloud.core.object.setting.LockMode;

/**
 * Versions that cannot be deleted.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
public final class ObjectLock {

    /** As for a bucket's default. */
    private static final int MOST_YEARS = 100;

    private ObjectLock() {}

    /** Whether nobody, or nobody without a right to bypass, may remove the version now. */
    public static boolean protects(ObjectVersion version, boolean bypassGovernance, Instant now) {
        return Boolean.TRUE.equals(version.legalHold()) || holds(version.retention(), bypassGovernance, now);
    }

    /** @throws Refused {@code AccessDenied} */
    public static void requireRemovable(ObjectVersion version, boolean bypassGovernance, Instant now) {
        if (protects(version, bypassGovernance, now)) {
            throw Refusals.accessDenied("Access Denied because object protected by object lock.");
        }
    }

    /**
     * Retaining may be prolonged by everybody; anything else takes the end of the present one, or a bypass.
     *
     * @throws Refused {@code AccessDenied}
     */
    public static void requireChangeable(
            @Nullable Retention present, @Nullable Retention next, boolean bypassGovernance, Instant now) {
        boolean prolongs = present != null
                && next != null
                && present.mode() == next.mode()
                && !next.until().isBefore(present.until());
        if (!prolongs && holds(present, bypassGovernance, now)) {
            throw Refusals.accessDenied("Access Denied because object protected by object lock.");
        }
    }

    /** @throws Refused {@code InvalidRequest} */
    public static void requireIn(Bucket bucket) {
        if (!bucket.objectLock()) {
            throw Refusals.invalidRequest("Bucket is missing Object Lock Configuration");
        }
    }

    /** @throws Refused {@code InvalidArgument} when its end is not ahead, or more than a hundred years */
    public static void requireAhead(Retention retention, Instant now) {
        if (!retention.until().isAfter(now)) {
            throw wrongEnd("The retain until date must be in the future!", retention);
        }
        if (retention
                .until()
                .isAfter(now.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant())) {
            throw wrongEnd("The retain until date must be within " + MOST_YEARS + " years", retention);
        }
    }

    private static Refused wrongEnd(String message, Retention retention) {
        return Refusals.invalidArgument(
                message,
                "x-amz-object-lock-retain-until-date",
                retention.until().toString());
    }

    /** What a version of the bucket has when nothing else is said. */
    public static @Nullable Retention standard(Bucket bucket, Instant now) {
        DefaultRetention standard = bucket.settings().retention();
        if (!bucket.objectLock() || standard == null) {
            return null;
        }
        Instant until = standard.days() != null
                ? now.atOffset(ZoneOffset.UTC).plusDays(standard.days()).toInstant()
                : now.atOffset(ZoneOffset.UTC)
                        .plusYears(standard.years() == null ? 0 : standard.years())
                        .toInstant();
        return new Retention(standard.mode(), until);
    }

    private static boolean holds(@Nullable Retention retention, boolean bypassGovernance, Instant now) {
        return retention != null
                && retention.until().isAfter(now)
                && !(bypassGovernance && retention.mode() == LockMode.GOVERNANCE);
    }
}
