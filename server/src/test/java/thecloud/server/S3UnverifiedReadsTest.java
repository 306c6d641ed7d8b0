package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Request;

/**
 * Objects of many parts where nothing is held against checksums while it is read: the kernel sends the large parts of those
 * that are not encrypted, and what is at most a segment of 64 KiB is read at once.
 */
@QuarkusTest
@TestProfile(S3UnverifiedReadsTest.NotVerifying.class)
class S3UnverifiedReadsTest {

    private static final int FIRST = 5 << 20;
    private static final int SECOND = FIRST + 123;
    private static final int BORDER = FIRST + SECOND;
    private static final String KEY = "parted";

    @TestHTTPResource
    String url;

    private S3Access s3;

    public static final class NotVerifying implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("test.cloud.STORAGE_VERIFY_ON_READ", "off");
        }
    }

    @BeforeEach
    void somebodyHasABucketThatEncryptsNothing() {
        s3 = S3Access.newcomer(url, false);
        s3.send(s3.request("DELETE", "").query("encryption", "")).is(204);
    }

    @AfterEach
    void end() {
        s3.close();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1000, false", "65536, false", "65537, false", "300000, false", "1000, true", "65537, true"
    })
    void everyByteOfEveryPartArrivesHoweverItIsAskedFor(int last, boolean encrypted) {
        byte[] bytes = new byte[BORDER + last];
        new Random(last).nextBytes(bytes);
        store(bytes, encrypted);

        S3Answer whole = s3.get(KEY).is(200);
        assertThat(whole.body()).isEqualTo(bytes);
        assertThat(whole.header("x-amz-server-side-encryption")).isEqualTo(encrypted ? "AES256" : null);
        assertRange(bytes, 0, 1);
        assertRange(bytes, FIRST - 1, FIRST + 1);
        assertRange(bytes, FIRST - 100_000, FIRST + 100_000);
        assertRange(bytes, FIRST, BORDER);
        assertRange(bytes, BORDER - 1, BORDER + 1);
        assertRange(bytes, BORDER - 200_000, bytes.length);
        assertRange(bytes, FIRST - 1, bytes.length);
        assertRange(bytes, BORDER, bytes.length);
        assertRange(bytes, bytes.length - 1, bytes.length);
        assertPart(1, bytes, 0, FIRST);
        assertPart(2, bytes, FIRST, BORDER);
        assertPart(3, bytes, BORDER, bytes.length);
    }

    private void store(byte[] bytes, boolean encrypted) {
        S3Request begin = s3.request("POST", KEY).query("uploads", "");
        String upload = s3.send(encrypted ? begin.header("x-amz-server-side-encryption", "AES256") : begin)
                .is(200)
                .texts("UploadId")
                .getFirst();
        List<byte[]> parts = List.of(
                Arrays.copyOf(bytes, FIRST),
                Arrays.copyOfRange(bytes, FIRST, BORDER),
                Arrays.copyOfRange(bytes, BORDER, bytes.length));
        List<String> named = new ArrayList<>();
        for (int number = 1; number <= parts.size(); number++) {
            String etag = s3.send(s3.request("PUT", KEY)
                            .query("uploadId", upload)
                            .query("partNumber", String.valueOf(number))
                            .body(parts.get(number - 1)))
                    .is(200)
                    .etag();
            named.add("<Part><PartNumber>" + number + "</PartNumber><ETag>" + etag + "</ETag></Part>");
        }
        s3.send(s3.request("POST", KEY)
                        .query("uploadId", upload)
                        .body("<CompleteMultipartUpload>" + String.join("", named) + "</CompleteMultipartUpload>"))
                .is(200);
    }

    private void assertRange(byte[] bytes, int from, int to) {
        assertPortion(s3.request("GET", KEY).header("range", "bytes=" + from + "-" + (to - 1)), bytes, from, to);
    }

    private void assertPart(int number, byte[] bytes, int from, int to) {
        S3Request request = s3.request("GET", KEY).query("partNumber", String.valueOf(number));
        assertThat(assertPortion(request, bytes, from, to).header("x-amz-mp-parts-count"))
                .isEqualTo("3");
    }

    private S3Answer assertPortion(S3Request request, byte[] bytes, int from, int to) {
        S3Answer answer = s3.send(request).is(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + bytes.length);
        assertThat(answer.body()).as(request.toString()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        return answer;
    }
}
