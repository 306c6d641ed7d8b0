package thecloud.core.object.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static thecloud.core.object.setting.Wrong.refusal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.object.setting.LifecycleRule.Filter;

class LifecycleRuleTest {

    private static final Filter ALL = new Filter("", Map.of(), null, null);

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            1    | none                 | false | none | none | none | ok
            none | 2030-01-01T00:00:00Z | false | none | none | none | ok
            none | none                 | true  | none | none | none | ok
            none | none                 | false | 1    | none | none | ok
            none | none                 | true  | 1    | 100  | 7    | ok
            none | none                 | false | none | none | none | InvalidRequest: At least one action needs to be specified in a rule
            none | none                 | false | none | 5    | none | InvalidRequest: At least one action needs to be specified in a rule
            1    | 2030-01-01T00:00:00Z | false | none | none | none | MalformedXML
            1    | none                 | true  | none | none | none | MalformedXML
            1    | none                 | false | none | 5    | none | MalformedXML
            0    | none                 | false | none | none | none | InvalidArgument: 'Days' for Expiration action must be a positive integer
            none | none                 | false | 0    | none | none | InvalidArgument: 'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer
            none | none                 | false | 1    | 0    | none | InvalidArgument: 'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be a positive integer
            none | none                 | false | 1    | 101  | none | InvalidArgument: 'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be at most 100
            none | none                 | false | none | none | -1   | InvalidArgument: 'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer
            none | 2030-01-01T00:00:01Z | false | none | none | none | InvalidArgument: 'Date' must be at midnight GMT
            """)
    void aRuleDoesSomethingAtATimeThatCanBe(
            Integer days,
            Instant date,
            boolean markers,
            Integer noncurrent,
            Integer newer,
            Integer abort,
            String expected) {
        assertThat(refusal(
                        () -> new LifecycleRule("id", true, ALL, false, days, date, markers, noncurrent, newer, abort)))
                .startsWith(expected);
    }

    @Test
    void uploadsAndMarkersHaveNeitherTagsNorSizes() {
        Filter tagged = new Filter("", Map.of("team", "red"), null, null);
        Filter sized = new Filter("", Map.of(), 10L, null);
        assertThat(refusal(() -> rule("id", tagged, 1, false, null))).isEqualTo("ok");
        assertThat(refusal(() -> rule("id", tagged, null, false, 1)))
                .isEqualTo("InvalidRequest: AbortIncompleteMultipartUpload cannot be specified with Tags");
        assertThat(refusal(() -> rule("id", sized, null, false, 1)))
                .isEqualTo("InvalidRequest: AbortIncompleteMultipartUpload cannot be specified with Object Size");
        assertThat(refusal(() -> rule("id", tagged, null, true, null)))
                .isEqualTo("InvalidRequest: ExpiredObjectDeleteMarker cannot be specified with Tags");
    }

    @Test
    void aFilterIsOneThatSomethingCanPass() {
        assertThat(refusal(() -> new Filter("p".repeat(1024), Map.of(), 0L, 1L)))
                .isEqualTo("ok");
        assertThat(refusal(() -> new Filter("ü".repeat(513), Map.of(), null, null)))
                .isEqualTo("InvalidRequest: The maximum size of a prefix is 1024.");
        assertThat(refusal(() -> new Filter("", Map.of(), 5L, 5L)))
                .isEqualTo("InvalidRequest: 'ObjectSizeLessThan' has to be a value greater than"
                        + " 'ObjectSizeGreaterThan'.");
        assertThat(refusal(() -> new Filter("", Map.of(), -1L, null))).startsWith("MalformedXML");
        assertThat(refusal(() -> new Filter("", Map.of("aws:x", ""), null, null)))
                .startsWith("InvalidTag");
    }

    @Test
    void aBucketHasAtMostAThousandRulesWithIdsOfTheirOwn() {
        List<LifecycleRule> most = IntStream.range(0, 1001)
                .mapToObj(i -> rule("rule-" + i, ALL, 1, false, null))
                .toList();
        assertThat(refusal(() -> LifecycleRule.valid(most.subList(0, 1000)))).isEqualTo("ok");
        assertThat(refusal(() -> LifecycleRule.valid(most))).startsWith("MalformedXML");
        LifecycleRule twice = rule("same", ALL, 1, false, null);
        assertThat(refusal(() -> LifecycleRule.valid(List.of(twice, twice))))
                .isEqualTo("InvalidArgument: Rule ID must be unique. Found same ID for more than one rule");
        assertThat(refusal(() -> rule("i".repeat(256), ALL, 1, false, null)))
                .isEqualTo("InvalidArgument: ID length should not exceed allowed limit of 255");
    }

    private static LifecycleRule rule(String id, Filter filter, Integer days, boolean markers, Integer abort) {
        return new LifecycleRule(id, true, filter, false, days, null, markers, null, null, abort);
    }
}
