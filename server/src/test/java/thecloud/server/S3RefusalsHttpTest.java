package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Request;

/** What AWS takes and what it refuses, where clients seldom go. */
@QuarkusTest
class S3RefusalsHttpTest {

    private static final byte[] BYTES = new byte[1000];

    @TestHTTPResource
    String url;

    private S3Access s3;

    @BeforeEach
    void somebodyHasABucket() {
        s3 = S3Access.newcomer(url, false);
    }

    @AfterEach
    void end() {
        s3.close();
    }

    @Test
    void aPartIsNamedWithOneChecksum() {
        String upload = s3.send(s3.request("POST", "cat").query("uploads", ""))
                .is(200)
                .texts("UploadId")
                .getFirst();
        String etag = s3.send(s3.request("PUT", "cat")
                        .query("uploadId", upload)
                        .query("partNumber", "1")
                        .header("x-amz-checksum-crc32", "BgsXgA==")
                        .body(BYTES))
                .is(200)
                .etag();
        S3Answer refused = complete(
                upload,
                etag,
                "<ChecksumCRC32>BgsXgA==</ChecksumCRC32><ChecksumSHA1>Kq5sNclPz7QV2+lfQIuc6R7oRu0=</ChecksumSHA1>");
        assertThat(refused.is(400).code()).isEqualTo("InvalidArgument");
        assertThat(refused.texts("ArgumentName")).containsExactly("Checksum");
        complete(upload, etag, "<ChecksumCRC32>BgsXgA==</ChecksumCRC32>").is(200);
    }

    private S3Answer complete(String upload, String etag, String checksums) {
        return s3.send(s3.request("POST", "cat")
                .query("uploadId", upload)
                .body("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag + "</ETag>" + checksums
                        + "</Part></CompleteMultipartUpload>"));
    }

    @Test
    void aMarkerOfAnUploadIsTheIdOfOneWhichMayHaveEnded() {
        S3Request list = s3.request("GET", "").query("uploads", "");
        S3Answer refused = s3.send(list.query("key-marker", "cat").query("upload-id-marker", "xyz"));
        assertThat(refused.is(400).code()).isEqualTo("InvalidArgument");
        assertThat(refused.texts("Message")).containsExactly("Invalid uploadId marker");
        assertThat(refused.texts("ArgumentName")).containsExactly("upload-id-marker");
        assertThat(refused.texts("ArgumentValue")).containsExactly("xyz");
        s3.send(list.query("upload-id-marker", "xyz")).is(200);
        s3.send(list.query("key-marker", "cat").query("upload-id-marker", "")).is(200);
        s3.send(list.query("key-marker", "cat")
                        .query("upload-id-marker", UUID.randomUUID().toString()))
                .is(200);
    }

    @Test
    void aWebsiteRedirectsWithACodeThatRedirects() {
        for (String code : List.of("300", "306", "309", "314", "399", "200")) {
            S3Answer refused = website(code);
            assertThat(refused.is(400).code()).as(code).isEqualTo("InvalidRequest");
            assertThat(refused.texts("Message"))
                    .containsExactly("The provided HTTP redirect code (" + code
                            + ") is not valid. Valid codes are 3XX except 300.");
        }
        for (String code : List.of("301", "302", "303", "304", "305", "307", "308")) {
            website(code).is(200);
        }
    }

    private S3Answer website(String code) {
        return s3.send(s3.request("PUT", "")
                .query("website", "")
                .body("<WebsiteConfiguration><IndexDocument><Suffix>i.html</Suffix></IndexDocument><RoutingRules>"
                        + "<RoutingRule><Redirect><HttpRedirectCode>" + code + "</HttpRedirectCode><HostName>a.b"
                        + "</HostName></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>"));
    }

    /** What a copy does not take from its request is as if it had not been sent. */
    @Test
    void ofACopyWithTheMetadataOfItsSourceTheRequestsOwnDoesNotCount() {
        s3.send(s3.request("PUT", "cat").header("x-amz-meta-mood", "good").body(BYTES))
                .is(200);
        S3Request copy = s3.request("PUT", "copy")
                .header("x-amz-copy-source", "/" + s3.bucket() + "/cat")
                .header("x-amz-meta-mood", "b".repeat(3000));
        s3.send(copy.header("x-amz-metadata-directive", "COPY")).is(200);
        s3.send(copy).is(200);
        assertThat(s3.get("copy").is(200).header("x-amz-meta-mood")).isEqualTo("good");
        S3Answer refused = s3.send(copy.header("x-amz-metadata-directive", "REPLACE"));
        assertThat(refused.is(400).code()).isEqualTo("MetadataTooLarge");
    }
}
