package thecloud.aws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;

/** A form uploads what its policy lets it, and nothing else. */
class PostPolicyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static PostPolicy policy(String json) {
        return PostPolicy.parse(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static PostPolicy with(String conditions) {
        return policy("{\"expiration\":\"2026-03-01T12:00:01.000Z\",\"conditions\":[{\"bucket\":\"photos\"}"
                + (conditions.isEmpty() ? "" : "," + conditions) + "]}");
    }

    private static String denied(PostPolicy policy, Map<String, String> fields) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> policy.check(NOW, "photos", fields));
        assertThat(error).as("denial").isNotNull();
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("AccessDenied");
        return error.message();
    }

    @Test
    void conditionsThatHoldLetTheFormIn() {
        PostPolicy policy = with("""
                ["eq","$key","cat.jpg"],["starts-with","$Content-Type","image/"],{"ACL":"private"},
                ["starts-with","$x-amz-meta-tag",""],["content-length-range",1,"10"]""");

        assertThatCode(() -> policy.check(
                        NOW,
                        "photos",
                        Map.of(
                                "key", "cat.jpg",
                                "content-type", "image/jpeg,image/png",
                                "acl", "private",
                                "x-amz-meta-tag", "anything",
                                "x-ignore-this", "1",
                                "policy", "p",
                                "x-amz-signature", "s")))
                .doesNotThrowAnyException();
    }

    @Test
    void conditionsThatFailAreNamed() {
        Map<String, String> fields = new HashMap<>(Map.of("key", "dog.jpg"));
        assertThat(denied(with("[\"eq\",\"$key\",\"cat.jpg\"]"), fields))
                .isEqualTo("Invalid according to Policy: Policy Condition failed: [\"eq\", \"$key\", \"cat.jpg\"]");
        assertThat(denied(with("[\"starts-with\",\"$key\",\"user/\"]"), fields))
                .contains("[\"starts-with\", \"$key\", \"user/\"]");
        assertThat(denied(with("[\"starts-with\",\"$key\",\"\"],{\"acl\":\"private\"}"), fields))
                .contains("[\"eq\", \"$acl\", \"private\"]");
        fields.put("content-type", "image/jpeg,text/html");
        assertThat(denied(
                        with("[\"starts-with\",\"$key\",\"\"],[\"starts-with\",\"$Content-Type\",\"image/\"]"), fields))
                .contains("$content-type");
    }

    @Test
    void aFieldThatNoConditionMentionsIsRefused() {
        assertThat(denied(with(""), Map.of("key", "k")))
                .isEqualTo("Invalid according to Policy: Extra input fields: key");
        PostPolicy bucketless =
                policy("{\"expiration\":\"2027-01-01T00:00:00Z\",\"conditions\":[[\"starts-with\",\"$key\",\"\"]]}");
        assertThat(denied(bucketless, Map.of("key", "k")))
                .isEqualTo("Invalid according to Policy: Extra input fields: bucket");
    }

    @Test
    void anotherBucketAndAnEarlierTimeAreNotMeant() {
        AwsError error = catchThrowableOfType(AwsError.class, () -> with("").check(NOW, "others", Map.of()));
        assertThat(error.message()).contains("[\"eq\", \"$bucket\", \"photos\"]");
        AwsError late =
                catchThrowableOfType(AwsError.class, () -> with("").check(NOW.plusSeconds(1), "photos", Map.of()));
        assertThat(late.message()).isEqualTo("Invalid according to Policy: Policy expired.");
    }

    @Test
    void theFileHasALengthWithinTheRange() {
        PostPolicy policy = with("[\"content-length-range\",5,10]");
        policy.checkLength(5);
        policy.checkLength(10);

        AwsError small = catchThrowableOfType(AwsError.class, () -> policy.checkLength(4));
        assertThat(small.code()).isEqualTo("EntityTooSmall");
        assertThat(small.details()).containsEntry("ProposedSize", "4").containsEntry("MinSizeAllowed", "5");
        AwsError large = catchThrowableOfType(AwsError.class, () -> policy.checkLength(11));
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.code()).isEqualTo("EntityTooLarge");
        assertThat(large.details()).containsEntry("MaxSizeAllowed", "10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "nonsense",
                "{\"expiration\":\"2026-03-01T12:00:01Z\"}",
                "{\"conditions\":[]}",
                "{\"Expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"CONDITIONS\":[]}",
                "{\"expiration\":\"tomorrow\",\"conditions\":[]}",
                "{\"expiration\":5,\"conditions\":[]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":{}}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[{}]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[\"eq\"]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"eq\",\"key\",\"a\"]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"eq\",\"$key\"]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"eq\",\"$key\",\"a\",\"b\"]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"like\",\"$key\",\"a\"]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[{\"key\":[\"a\"]}]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"content-length-range\",0]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"content-length-range\",-1,0]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"content-length-range\",\"a\",\"b\"]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[[\"content-length-range\",1e99,0]]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[],\"more\":1}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"expiration\":\"2027-03-01T12:00:01Z\",\"conditions\":[]}",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[]} more",
                "{\"expiration\":\"2026-03-01T12:00:01Z\",\"conditions\":[",
            })
    void whatIsNoPolicyIsRefused(String json) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> policy(json));

        assertThat(error).isNotNull();
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("InvalidPolicyDocument");
    }
}
