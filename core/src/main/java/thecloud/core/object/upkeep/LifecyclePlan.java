package thecloud.core.object.upkeep;

import java.time.Instant;
import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.rule.Expiry;
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
        return rules.stream()
                .filter(rule -> Expiry.matches(rule.filter(), version))
                .anyMatch(rule -> {
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

    private boolean isPast(Instant from, @Nullable Integer days) {
        return Expiry.isPast(from, days, now);
    }
}
