package thecloud.core.object.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.upkeep.LifecycleRepository.Aged;
import thecloud.core.object.upkeep.LifecycleRepository.Begun;

/**
 * What the rules of a bucket want gone at a moment.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
final class LifecyclePlan {

    private final List<LifecycleRule> rules;
    private final Instant now;

    LifecyclePlan(List<LifecycleRule> rules, Instant now) {
        this.rules = rules.stream().filter(LifecycleRule::enabled).toList();
        this.now = now;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * Whether a version is to go: expire when it is current, be removed when it is not, or is a delete marker alone.
     *
     * @param newerNoncurrent versions between it and the current one
     * @param alone whether its key has nothing else
     */
    boolean wantsGone(Aged aged, int newerNoncurrent, boolean alone) {
        ObjectVersion version = aged.version();
        return rules.stream().filter(rule -> matches(rule.filter(), version)).anyMatch(rule -> {
            if (!version.latest()) {
                return noncurrentEnds(rule, aged.noncurrentSince(), newerNoncurrent);
            }
            return version.deleteMarker() ? alone && markerEnds(rule, version) : expires(rule, version);
        });
    }

    boolean wantsAborted(Begun upload) {
        return rules.stream()
                .filter(rule -> upload.name().key().startsWith(rule.filter().prefix()))
                .anyMatch(rule -> isPast(upload.initiated(), rule.abortUploadDays()));
    }

    private boolean expires(LifecycleRule rule, ObjectVersion version) {
        return isPast(version.lastModified(), rule.expireDays())
                || (rule.expireDate() != null && !now.isBefore(rule.expireDate()));
    }

    /** Days clean up delete markers too, once these are old enough. */
    private boolean markerEnds(LifecycleRule rule, ObjectVersion marker) {
        return rule.expiredDeleteMarker() || isPast(marker.lastModified(), rule.expireDays());
    }

    private boolean noncurrentEnds(LifecycleRule rule, @Nullable Instant since, int newer) {
        return since != null
                && isPast(since, rule.noncurrentDays())
                && (rule.newerNoncurrent() == null || newer >= rule.newerNoncurrent());
    }

    private static boolean matches(LifecycleRule.Filter filter, ObjectVersion version) {
        return version.name().key().startsWith(filter.prefix())
                && version.tags().entrySet().containsAll(filter.tags().entrySet())
                && (filter.sizeGreaterThan() == null || version.size() > filter.sizeGreaterThan())
                && (filter.sizeLessThan() == null || version.size() < filter.sizeLessThan());
    }

    private boolean isPast(Instant from, @Nullable Integer days) {
        return days != null && !now.isBefore(midnightAfter(from.plus(Duration.ofDays(days))));
    }

    /** Itself when it is one. */
    static Instant midnightAfter(Instant instant) {
        Instant day = instant.truncatedTo(ChronoUnit.DAYS);
        return day.equals(instant) ? day : day.plus(Duration.ofDays(1));
    }
}
