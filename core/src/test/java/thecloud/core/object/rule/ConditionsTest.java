package thecloud.core.object.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Preconditions;

class ConditionsTest {

    private static final Instant MODIFIED = Instant.parse("2030-01-01T00:00:00.987654Z");

    private static String answer(Runnable call) {
        try {
            call.run();
            return "ok";
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private static String reading(Preconditions asked) {
        return answer(() -> Conditions.requireForReading(asked, Versions.of("abc", MODIFIED)));
    }

    private static String writing(
            @Nullable String ifMatch, @Nullable String ifNoneMatch, @Nullable ObjectVersion current) {
        Preconditions asked = new Preconditions(ifMatch, ifNoneMatch, null, null);
        return answer(() -> Conditions.requireForWriting(asked, Versions.NAME, current));
    }

    /** RFC 9110, section 13.2.2, word for word, over headers of which it is known whether they match. */
    @Property(tries = 2000)
    void readingFollowsTheOrderOfTheSteps(@ForAll long seed) {
        Random random = new Random(seed);
        Boolean match = random.nextBoolean() ? null : (Boolean) random.nextBoolean();
        Boolean noneMatch = random.nextBoolean() ? null : (Boolean) random.nextBoolean();
        Boolean modified = random.nextBoolean() ? null : (Boolean) random.nextBoolean();
        Boolean unmodified = random.nextBoolean() ? null : (Boolean) random.nextBoolean();
        Instant before = MODIFIED.minusSeconds(1 + random.nextInt(9));
        Instant after = Instant.parse("2030-01-01T00:00:00Z").plusSeconds(random.nextInt(9));
        String expected = "ok";
        if (match != null ? !match : unmodified != null && !unmodified) {
            expected = "PreconditionFailed";
        } else if (noneMatch != null ? noneMatch : modified != null && !modified) {
            expected = "NotModified";
        }
        Preconditions asked = new Preconditions(
                match == null ? null : list(random, match),
                noneMatch == null ? null : list(random, noneMatch),
                modified == null ? null : modified ? before : after,
                unmodified == null ? null : unmodified ? after : before);
        assertThat(reading(asked)).as(asked.toString()).isEqualTo(expected);
    }

    private static String list(Random random, boolean matching) {
        if (matching) {
            return List.of("*", "\"abc\"", "abc", "\"x\", \"abc\"", "\"a,b\",\"abc\" , \"z\"")
                    .get(random.nextInt(5));
        }
        return List.of("\"abd\"", "\"\"", "\"abc,\"", "\"x\", \"y\"", "\"*\"").get(random.nextInt(5));
    }

    @Example
    void aWeakTagMatchesWhereWeakComparisonIsAskedFor() {
        assertThat(reading(new Preconditions("W/\"abc\"", null, null, null))).isEqualTo("PreconditionFailed");
        assertThat(reading(new Preconditions(null, "W/\"abc\"", null, null))).isEqualTo("NotModified");
    }

    @Example
    void writingTakesWhatIsThereAndNothingElse() {
        ObjectVersion there = Versions.of("abc", MODIFIED);
        ObjectVersion marker = Versions.marker(MODIFIED);
        assertThat(writing("\"abc\"", null, there)).isEqualTo("ok");
        assertThat(writing("*", null, there)).isEqualTo("ok");
        assertThat(writing("\"abd\"", null, there)).isEqualTo("PreconditionFailed");
        assertThat(writing("\"abc\"", null, null)).isEqualTo("NoSuchKey");
        assertThat(writing("*", null, marker)).isEqualTo("NoSuchKey");
        assertThat(writing(null, "*", null)).isEqualTo("ok");
        assertThat(writing(null, "*", marker)).isEqualTo("ok");
        assertThat(writing(null, "*", there)).isEqualTo("PreconditionFailed");
        assertThat(writing(null, "\"abc\"", there)).isEqualTo("PreconditionFailed");
        assertThat(writing(null, "\"abd\"", there)).isEqualTo("ok");
    }
}
