package thecloud.core.object.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.object.rule.Expiry;
import thecloud.core.object.rule.Versions;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.upkeep.LifecycleRepository.Aged;

class LifecyclePlanTest {

    private static final Instant MADE = Instant.parse("2030-01-15T10:30:00Z");
    private static final LifecycleRule.Filter ALL = new LifecycleRule.Filter("", Map.of(), null, null);

    private static LifecycleRule rule(
            @Nullable Integer days,
            @Nullable Instant date,
            boolean markers,
            @Nullable Integer noncurrent,
            @Nullable Integer newer) {
        return new LifecycleRule("rule", true, ALL, false, days, date, markers, noncurrent, newer, null);
    }

    private static Aged aged(boolean latest, boolean marker, @Nullable Instant noncurrentSince) {
        return new Aged(Versions.of(Versions.NAME, "e", 3, MADE, latest, marker, Map.of()), 1, noncurrentSince);
    }

    private static boolean gone(LifecycleRule rule, String now, Aged aged, int newer, boolean alone) {
        return new LifecyclePlan(List.of(rule), Instant.parse(now)).wantsGone(aged, newer, alone);
    }

    @Property
    void daysEndAtTheFirstMidnightThatIsNotBeforeThem(
            @ForAll @IntRange(min = 0, max = 3_000_000) int second, @ForAll @IntRange(min = 1, max = 400) int days) {
        Instant made = Instant.EPOCH.plusSeconds(second);
        Instant end = Expiry.after(made, days);
        assertThat(end).isEqualTo(end.truncatedTo(ChronoUnit.DAYS));
        assertThat(Duration.between(made, end))
                .isBetween(Duration.ofDays(days), Duration.ofDays(days + 1).minusNanos(1));
    }

    @Example
    void currentVersionsExpireByDaysOrDate() {
        LifecycleRule days = rule(3, null, false, null, null);
        assertThat(gone(days, "2030-01-18T23:59:59.999Z", aged(true, false, null), 0, true))
                .isFalse();
        assertThat(gone(days, "2030-01-19T00:00:00Z", aged(true, false, null), 0, true))
                .isTrue();
        assertThat(gone(days, "2040-01-19T00:00:00Z", aged(false, false, MADE), 0, false))
                .isFalse();
        LifecycleRule date = rule(null, Instant.parse("2030-02-01T00:00:00Z"), false, null, null);
        assertThat(gone(date, "2030-01-31T23:59:59Z", aged(true, false, null), 0, true))
                .isFalse();
        assertThat(gone(date, "2030-02-01T00:00:00Z", aged(true, false, null), 0, true))
                .isTrue();
    }

    @Example
    void noncurrentVersionsGoBySinceWhenAndHowManyAreNewer() {
        LifecycleRule noncurrent = rule(null, null, false, 1, 2);
        Instant since = Instant.parse("2030-03-01T12:00:00Z");
        assertThat(gone(noncurrent, "2030-03-03T00:00:00Z", aged(false, false, since), 2, false))
                .isTrue();
        assertThat(gone(noncurrent, "2030-03-03T00:00:00Z", aged(false, false, since), 1, false))
                .isFalse();
        assertThat(gone(noncurrent, "2030-03-02T23:59:59Z", aged(false, false, since), 2, false))
                .isFalse();
        assertThat(gone(noncurrent, "2030-03-03T00:00:00Z", aged(true, false, null), 2, false))
                .isFalse();
    }

    @Example
    void deleteMarkersGoWhenNothingIsBelowThem() {
        LifecycleRule markers = rule(null, null, true, null, null);
        assertThat(gone(markers, "2030-01-15T10:30:01Z", aged(true, true, null), 0, true))
                .isTrue();
        assertThat(gone(markers, "2030-01-15T10:30:01Z", aged(true, true, null), 0, false))
                .isFalse();
        LifecycleRule days = rule(1, null, false, null, null);
        assertThat(gone(days, "2030-01-17T00:00:00Z", aged(true, true, null), 0, true))
                .isTrue();
        assertThat(gone(days, "2030-01-16T23:00:00Z", aged(true, true, null), 0, true))
                .isFalse();
    }

    @Example
    void filtersMustHoldInAllTheirParts() {
        LifecycleRule.Filter filter = new LifecycleRule.Filter("a/", Map.of("k", "v"), 2L, 4L);
        LifecycleRule rule = new LifecycleRule("r", true, filter, false, 1, null, false, null, null, null);
        LifecyclePlan plan = new LifecyclePlan(List.of(rule), Instant.parse("2031-01-01T00:00:00Z"));
        assertThat(matches(plan, "a/b", 3, Map.of("k", "v", "more", ""))).isTrue();
        assertThat(matches(plan, "b", 3, Map.of("k", "v"))).isFalse();
        assertThat(matches(plan, "a/b", 3, Map.of("k", "w"))).isFalse();
        assertThat(matches(plan, "a/b", 2, Map.of("k", "v"))).isFalse();
        assertThat(matches(plan, "a/b", 4, Map.of("k", "v"))).isFalse();
    }

    private static boolean matches(LifecyclePlan plan, String key, long size, Map<String, String> tags) {
        ObjectName name = new ObjectName(Versions.NAME.bucket(), key);
        return plan.wantsGone(new Aged(Versions.of(name, "e", size, MADE, true, false, tags), 1, null), 0, true);
    }

    @Example
    void aRuleThatIsSwitchedOffWantsNothing() {
        LifecycleRule off = new LifecycleRule("r", false, ALL, false, 1, null, false, null, null, null);
        assertThat(new LifecyclePlan(List.of(off), Instant.MAX).isEmpty()).isTrue();
    }
}
