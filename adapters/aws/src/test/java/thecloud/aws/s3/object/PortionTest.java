package thecloud.aws.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.s3.S3Samples;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.core.object.ByteRange;
import thecloud.core.object.ObjectVersion;

class PortionTest {

    private static final ObjectVersion PARTS = S3Samples.multipart("key", 5, 6, 7);
    private static final ObjectVersion WHOLE = S3Samples.version("key", 10);

    private static S3Exchange get(String query, String... headers) {
        return new S3Exchange(S3Samples.request("GET", "/example-bucket/key" + query, headers));
    }

    @Test
    void withoutARangeAllOfItIsSent() {
        assertThat(Portion.of(get(""), WHOLE)).isEqualTo(new Portion(false, new ByteRange(0, 10), null));
    }

    @Test
    void aRangeIsPartialEvenWhenItIsAllOfIt() {
        assertThat(Portion.of(get("", "Range", "bytes=0-"), WHOLE))
                .isEqualTo(new Portion(true, new ByteRange(0, 10), null));
    }

    @Test
    void aPartIsSentByItsNumber() {
        Portion portion = Portion.of(get("?partNumber=2"), PARTS);
        assertThat(portion.range()).isEqualTo(new ByteRange(5, 6));
        assertThat(portion.part()).isEqualTo(PARTS.parts().get(1));
        assertThat(Portion.of(get("?partNumber=1"), WHOLE).partial()).isTrue();
    }

    @Test
    void aPartThatIsNotThereIsNotSatisfiable() {
        AwsError error = assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Portion.of(get("?partNumber=4"), PARTS))
                .actual();
        assertThat(error.status()).isEqualTo(416);
        assertThat(error.code()).isEqualTo("InvalidPartNumber");
        assertThat(error.details()).containsEntry("ActualPartCount", "3").containsEntry("PartNumberRequested", "4");
        assertThatExceptionOfType(AwsError.class).isThrownBy(() -> Portion.of(get("?partNumber=2"), WHOLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "a", "", "-1"})
    void aPartHasANumber(String number) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Portion.of(get("?partNumber=" + number), PARTS))
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidArgument"));
    }

    @Test
    void aPartAndARangeAtOnceAreRefused() {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> Portion.of(get("?partNumber=1", "Range", "bytes=0-1"), PARTS))
                .withMessage("Cannot specify both Range header and partNumber query parameter");
    }

    @Test
    void aRangeOfAnotherVersionIsNoRange() {
        String etag = VersionHeaders.quoted(WHOLE.etag());
        assertThat(Portion.of(get("", "Range", "bytes=1-2", "If-Range", etag), WHOLE)
                        .partial())
                .isTrue();
        assertThat(Portion.of(get("", "Range", "bytes=1-2", "If-Range", "\"other\""), WHOLE)
                        .partial())
                .isFalse();
        assertThat(Portion.of(get("", "Range", "bytes=1-2", "If-Range", "Mon, 12 Oct 2009 17:50:30 GMT"), WHOLE)
                        .partial())
                .isTrue();
        assertThat(Portion.of(get("", "Range", "bytes=1-2", "If-Range", "Mon, 12 Oct 2009 17:50:31 GMT"), WHOLE)
                        .partial())
                .isFalse();
    }
}
