package thecloud.aws.s3.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Signed;
import thecloud.aws.s3.S3Samples;

class RequestConditionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aRequestSaysWhatPoliciesAskFor() {
        AwsRequest request = S3Samples.request(
                        "PUT",
                        "/bucket/key",
                        "x-amz-acl",
                        "public-read",
                        "x-amz-copy-source",
                        "/source/a%20b?versionId=1",
                        "Referer",
                        "http://example.com/",
                        "User-Agent",
                        "aws-cli")
                .by(
                        S3Samples.request("GET", "/").call(),
                        new Signed(Signed.How.QUERY, "AKIA", "local", NOW.minusSeconds(5), null));
        AwsRequest said = RequestConditions.said(request, request.headers(), NOW);
        assertThat(said.call().conditions())
                .containsEntry("s3:x-amz-acl", List.of("public-read"))
                .containsEntry("s3:x-amz-copy-source", List.of("source/a b"))
                .containsEntry("thecloud:Referer", List.of("http://example.com/"))
                .containsEntry("thecloud:UserAgent", List.of("aws-cli"))
                .containsEntry("thecloud:SecureTransport", List.of("false"))
                .containsEntry("s3:authType", List.of("REST-QUERY-STRING"))
                .containsEntry("s3:signatureversion", List.of("AWS4-HMAC-SHA256"))
                .containsEntry("s3:signatureAge", List.of("5000"));
    }

    @Test
    void whoDidNotSignSaysNothingOfASignature() {
        AwsRequest request = S3Samples.request("GET", "/bucket/key");
        assertThat(RequestConditions.said(request, request.headers(), NOW)
                        .call()
                        .conditions())
                .containsOnlyKeys("thecloud:SecureTransport");
    }

    /** The ACL is made of all of them. */
    @Test
    void grantsThatAreRepeatedAreSaidAsOne() {
        AwsRequest request = S3Samples.request(
                "PUT", "/bucket/key", "x-amz-grant-read", "id=a", "x-amz-acl", "private", "x-amz-grant-read", "id=b");
        assertThat(RequestConditions.said(request, request.headers(), NOW)
                        .call()
                        .conditions())
                .containsEntry("s3:x-amz-grant-read", List.of("id=a,id=b"))
                .containsEntry("s3:x-amz-acl", List.of("private"));
    }

    @Test
    void whatAFormSaysOfItsObjectIsNotSaidByTheHeadersAroundIt() {
        AwsRequest request = S3Samples.request(
                "POST",
                "/bucket",
                "x-amz-acl",
                "private",
                "x-amz-copy-source",
                "/a/b",
                "x-amz-content-sha256",
                "UNSIGNED-PAYLOAD",
                "User-Agent",
                "curl");
        AwsRequest said = RequestConditions.said(request, request.headers(), NOW);
        Headers form = Headers.of("x-amz-storage-class", "STANDARD", "x-amz-content-sha256", "0123");
        assertThat(RequestConditions.said(said, form, NOW).call().conditions())
                .containsOnlyKeys(
                        "s3:x-amz-storage-class",
                        "s3:x-amz-content-sha256",
                        "thecloud:UserAgent",
                        "thecloud:SecureTransport")
                .containsEntry("s3:x-amz-content-sha256", List.of("UNSIGNED-PAYLOAD"));
    }
}
