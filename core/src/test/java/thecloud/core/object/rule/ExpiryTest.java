package thecloud.core.object.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.object.Keeping;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.setting.LifecycleRule;

class ExpiryTest {

    private static final Instant MADE = Instant.parse("2026-03-01T10:00:00Z");

    private static LifecycleRule rule(String id, boolean enabled, String prefix, @Nullable Integer days, String date) {
        return new LifecycleRule(
                id,
                enabled,
                new LifecycleRule.Filter(prefix, Map.of(), null, null),
                false,
                days,
                date == null ? null : Instant.parse(date),
                false,
                null,
                null,
                null);
    }

    private static ObjectVersion kept(boolean latest, boolean marker, LifecycleRule... rules) {
        ObjectVersion version = Versions.of(Versions.NAME, "e", 1, MADE, latest, marker, Map.of());
        return version.as("null", new Keeping(false, List.of(rules)));
    }

    @Test
    void theFirstRuleThatComesSaysWhen() {
        String key = Versions.NAME.key();
        assertThat(Expiry.of(kept(
                        true,
                        false,
                        rule("late", true, "", 10, null),
                        rule("soon", true, key, 2, null),
                        rule("off", false, "", 1, null),
                        rule("elsewhere", true, key + "x", 1, null),
                        rule("dated", true, "", null, "2026-03-05T00:00:00Z"))))
                .contains(new Expiry(Instant.parse("2026-03-04T00:00:00Z"), "soon"));
    }

    @Test
    void aRulesDayIsAWholeOne() {
        assertThat(Expiry.after(Instant.parse("2026-03-01T00:00:00Z"), 1)).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(Expiry.after(Instant.parse("2026-03-01T00:00:01Z"), 1)).isEqualTo("2026-03-03T00:00:00Z");
    }

    @Test
    void whatIsNotCurrentOrNoObjectHasNone() {
        LifecycleRule soon = rule("soon", true, "", 2, null);
        assertThat(Expiry.of(kept(false, false, soon))).isEmpty();
        assertThat(Expiry.of(kept(true, true, soon))).isEmpty();
        assertThat(Expiry.of(kept(true, false))).isEmpty();
        assertThat(Expiry.of(Versions.of(Versions.NAME, "e", 1, MADE, true, false, Map.of())))
                .isEmpty();
    }
}
