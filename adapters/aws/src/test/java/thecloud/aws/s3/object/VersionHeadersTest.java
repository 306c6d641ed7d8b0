package thecloud.aws.s3.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.aws.s3.S3Samples;
import thecloud.core.object.Keeping;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.setting.LifecycleRule;

class VersionHeadersTest {

    private static final ObjectVersion VERSION = S3Samples.version("logs/a", 10);

    @Test
    void theNullVersionIsNamedWhereItIsOneAmongOthersOrAskedFor() {
        ObjectVersion only = VERSION.as("null", new Keeping(false, List.of()));
        assertThat(VersionHeaders.named(only, null)).isNull();
        assertThat(VersionHeaders.named(only, "null")).isEqualTo("null");
        assertThat(VersionHeaders.named(VERSION.as("null", new Keeping(true, List.of())), null))
                .isEqualTo("null");
        assertThat(VersionHeaders.named(VERSION, null)).isEqualTo(VERSION.version());
    }

    /** The form is that of https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html. */
    @Test
    void whatIsToExpireSaysWhenAndByWhichRule() {
        LifecycleRule rule = new LifecycleRule(
                "old logs",
                true,
                new LifecycleRule.Filter("logs/", Map.of(), null, null),
                false,
                3,
                null,
                false,
                null,
                null,
                null);
        assertThat(VersionHeaders.expiration(VERSION.as("v", new Keeping(true, List.of(rule)))))
                .isEqualTo("expiry-date=\"Fri, 16 Oct 2009 00:00:00 GMT\", rule-id=\"old%20logs\"");
        assertThat(VersionHeaders.expiration(VERSION)).isNull();
    }
}
