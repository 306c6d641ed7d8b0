package thecloud.core.object.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.setting.LifecycleRule;

/**
 * When the current version of an object expires, and by which rule.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
public record Expiry(Instant at, String ruleId) {

    /** The first that comes; empty for what stays, and where nobody looked at the bucket's rules. */
    public static Optional<Expiry> of(ObjectVersion version) {
        List<LifecycleRule> rules =
                version.keeping() == null ? List.of() : version.keeping().lifecycle();
        if (!version.latest() || version.deleteMarker()) {
            return Optional.empty();
        }
        return rules.stream()
                .filter(rule -> rule.enabled() && matches(rule.filter(), version))
                .flatMap(rule -> end(rule, version).map(at -> new Expiry(at, rule.id())).stream())
                .min(Comparator.comparing(Expiry::at));
    }

    private static Optional<Instant> end(LifecycleRule rule, ObjectVersion version) {
        return rule.expireDays() == null
                ? Optional.ofNullable(rule.expireDate())
                : Optional.of(after(version.lastModified(), rule.expireDays()));
    }

    /** Whether a rule is about the version. */
    public static boolean matches(LifecycleRule.Filter filter, ObjectVersion version) {
        return version.name().key().startsWith(filter.prefix())
                && version.tags().entrySet().containsAll(filter.tags().entrySet())
                && (filter.sizeGreaterThan() == null || version.size() > filter.sizeGreaterThan())
                && (filter.sizeLessThan() == null || version.size() < filter.sizeLessThan());
    }

    /** Whether so many days are over, which end at midnight UTC; never without a number. */
    public static boolean isPast(Instant from, @Nullable Integer days, Instant now) {
        return days != null && !now.isBefore(after(from, days));
    }

    /** The midnight that ends so many days; itself when it is one. */
    public static Instant after(Instant from, int days) {
        Instant end = from.plus(Duration.ofDays(days));
        Instant day = end.truncatedTo(ChronoUnit.DAYS);
        return day.equals(end) ? day : day.plus(Duration.ofDays(1));
    }
}
