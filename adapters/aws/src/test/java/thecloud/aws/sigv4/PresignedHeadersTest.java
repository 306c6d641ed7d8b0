package thecloud.aws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import thecloud.aws.http.RequestHead;

/** Which parameters of a presigned query are meant as header fields. */
class PresignedHeadersTest {

    /** The SDK for JavaScript signs that of nothing, since it has nothing yet that the URL is for. */
    @Test
    void aChecksumInAPresignedQueryIsOfNoBody() {
        RequestHead meant = Requests.head(
                        "PUT",
                        "/b/key?x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32"
                                + "&x-amz-checksum-mode=ENABLED&x-amz-checksum-type=COMPOSITE"
                                + "&x-amz-checksum-algorithm=SHA1")
                .withQueryAsHeaders();
        assertThat(meant.header("x-amz-checksum-crc32")).isNull();
        assertThat(meant.header("x-amz-sdk-checksum-algorithm")).isNull();
        assertThat(meant.header("x-amz-checksum-mode")).isEqualTo("ENABLED");
        assertThat(meant.header("x-amz-checksum-type")).isEqualTo("COMPOSITE");
        assertThat(meant.header("x-amz-checksum-algorithm")).isEqualTo("SHA1");
    }

    @Test
    void aHeaderThatWasSentCountsMoreThanTheQuery() {
        RequestHead meant = Requests.head(
                        "PUT", "/b/key?x-amz-checksum-crc32=AAAAAA%3D%3D", "x-amz-checksum-crc32", "x")
                .withQueryAsHeaders();
        assertThat(meant.header("x-amz-checksum-crc32")).isEqualTo("x");
    }
}
