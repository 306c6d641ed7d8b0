package thecloud.client.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresignerTest {

    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
    @Test
    void signsTheExampleOfTheDocumentationAsItSays() {
        URI signed = new Presigner(ID, SECRET, null, "us-east-1")
                .presign(
                        "GET",
                        URI.create("https://examplebucket.s3.amazonaws.com"),
                        "/test.txt",
                        Duration.ofDays(1),
                        THEN);
        assertThat(signed)
                .hasToString("https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
    }

    @Test
    void namesTheBucketInThePathAndEscapesAllButTheSlashesOfAKey() {
        URI signed = new Presigner(ID, SECRET, "to/ken+", "local")
                .presign(
                        "PUT",
                        URI.create("http://localhost:4566"),
                        new ObjectPath("photos", "2026/a b+c*~é.jpg"),
                        Duration.ofMinutes(15),
                        THEN);
        assertThat(signed.toString())
                .startsWith("http://localhost:4566/photos/2026/a%20b%2Bc%2A~%C3%A9.jpg?")
                .contains("&X-Amz-Expires=900&X-Amz-Security-Token=to%2Fken%2B&X-Amz-SignedHeaders=host&");
    }

    /** Signed as botocore 1.43 signs it. */
    @Test
    void whatIsAskedForAndSaidInHeadersIsSignedWithTheRest() {
        Presigner.Asked asked = new Presigner.Asked(
                "PUT", "/photos/a b", Map.of("uploadId", "u/1", "partNumber", "7"), Map.of("x-amz-meta-mood", "good"));
        URI signed = new Presigner(ID, SECRET, null, "local")
                .presign(asked, URI.create("http://localhost:4566"), Duration.ofMinutes(15), THEN);
        assertThat(signed.toString())
                .contains(
                        "/photos/a%20b?", "partNumber=7&uploadId=u%2F1", "X-Amz-SignedHeaders=host%3Bx-amz-meta-mood&")
                .endsWith("&X-Amz-Signature=122612a0d1fe58705b3dd0c7504ec0ab53c5ed621ea3addd27de08e3a8a44fc4");
    }

    @Test
    void aUrlForLongerThanSevenDaysOrNoTimeIsRefused() {
        Presigner presigner = new Presigner(ID, SECRET, null, "local");
        URI endpoint = URI.create("http://localhost:4566");
        ObjectPath path = new ObjectPath("photos", "cat.jpg");
        assertThatThrownBy(() -> presigner.presign("GET", endpoint, path, Duration.ofDays(8), THEN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> presigner.presign("GET", endpoint, path, Duration.ZERO, THEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSecretIsNoPartOfWhatIsPrinted() {
        assertThat(new Presigner(ID, SECRET, "token", "local").toString()).doesNotContain(SECRET, "token");
    }
}
