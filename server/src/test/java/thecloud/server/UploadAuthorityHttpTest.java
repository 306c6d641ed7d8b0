package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Request;

/** Policies about what objects shall be like, and uploads in parts, whose later requests do not say it again. */
@QuarkusTest
class UploadAuthorityHttpTest {

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Null": {"s3:x-amz-server-side-encryption": "true"}}                     | x-amz-server-side-encryption | AES256
            {"StringNotEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}}        | x-amz-acl                    | bucket-owner-full-control
            {"StringNotEquals": {"s3:RequestObjectTag/team": "red"}}                  | x-amz-tagging                | team=red
            {"StringNotEquals": {"s3:x-amz-storage-class": "STANDARD"}}               | x-amz-storage-class          | STANDARD
            {"StringNotEquals": {"s3:x-amz-website-redirect-location": "/elsewhere"}} | x-amz-website-redirect-location | /elsewhere
            """)
    void allRequestsOfAnUploadAreJudgedByWhatItWasBegunWith(String condition, String header, String value) {
        s3.put("source", BYTES).is(200);
        deny(condition);
        assertThat(s3.put("cat", BYTES).code()).isEqualTo("AccessDenied");
        s3.send(s3.request("PUT", "cat").header(header, value).body(BYTES)).is(200);
        assertThat(begin(s3.request("POST", "cat")).code()).isEqualTo("AccessDenied");
        String upload = begin(s3.request("POST", "cat").header(header, value))
                .is(200)
                .texts("UploadId")
                .getFirst();
        String first = part(upload, 1, BYTES).is(200).etag();
        S3Request copy = s3.request("PUT", "cat")
                .query("uploadId", upload)
                .query("partNumber", "1")
                .header("x-amz-copy-source", "/" + s3.bucket() + "/source");
        s3.send(copy).is(200);
        complete(s3.request("POST", "cat"), upload, first).is(200);
        // Again, as a client does that lost the answer: the upload is no more, and what it was begun with still counts.
        complete(s3.request("POST", "cat"), upload, first).is(200);
        assertThat(part(upload, 2, BYTES).code()).isEqualTo("NoSuchUpload");
    }

    @Test
    void aPartCannotSayInsteadOfItsUploadWhatAPolicyAsksFor() {
        String upload =
                begin(s3.request("POST", "cat")).is(200).texts("UploadId").getFirst();
        deny("{\"StringNotEquals\": {\"s3:x-amz-storage-class\": \"STANDARD\"}}");
        S3Request part = s3.request("PUT", "cat")
                .query("uploadId", upload)
                .query("partNumber", "1")
                .header("x-amz-storage-class", "STANDARD")
                .body(BYTES);
        assertThat(s3.send(part).code()).isEqualTo("AccessDenied");
    }

    /** "Enforce conditional writes on Amazon S3 buckets" of the S3 User Guide. */
    @Test
    void conditionalWritesAreAskedForOfWhatMakesAnObjectAndNotOfItsParts() {
        String making = "\"Bool\": {\"s3:ObjectCreationOperation\": \"true\"}";
        deny("{\"Null\": {\"s3:if-none-match\": \"true\"}, " + making + "}");
        assertThat(s3.put("cat", BYTES).code()).isEqualTo("AccessDenied");
        s3.send(s3.request("PUT", "dog").header("if-none-match", "*").body(BYTES))
                .is(200);
        String upload =
                begin(s3.request("POST", "cat")).is(200).texts("UploadId").getFirst();
        String etag = part(upload, 1, BYTES).is(200).etag();
        assertThat(complete(s3.request("POST", "cat"), upload, etag).code()).isEqualTo("AccessDenied");
        complete(s3.request("POST", "cat").header("if-none-match", "*"), upload, etag)
                .is(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Null": {"s3:x-amz-server-side-encryption": "true"}}              | x-amz-server-side-encryption | AES256        | 204
            {"StringNotEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}} | x-amz-acl | bucket-owner-full-control        | 204
            {"Null": {"s3:x-amz-copy-source": "true"}}                         | x-amz-copy-source            | /other/source | 403
            """)
    void anUploadByFormIsJudgedByItsFieldsAndNotByTheHeadersAroundThem(
            String condition, String name, String value, int byField) {
        deny(condition);
        S3Request form = s3.request("POST", "").header("content-type", "multipart/form-data; boundary=x");
        assertThat(s3.send(form.header(name, value).body(form(""))).code()).isEqualTo("AccessDenied");
        String field = "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
        s3.send(form.body(form(field))).is(byField);
    }

    private static String form(String field) {
        return field + "--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\ncat\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nbytes\r\n--x--\r\n";
    }

    private void deny(String condition) {
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Principal\": \"*\","
                + " \"Action\": \"s3:PutObject\", \"Resource\": \"arn:aws:s3:::" + s3.bucket()
                + "/*\", \"Condition\": " + condition + "}]}";
        s3.send(s3.request("PUT", "").query("policy", "").body(policy)).is(204);
    }

    private S3Answer begin(S3Request request) {
        return s3.send(request.query("uploads", ""));
    }

    private S3Answer part(String upload, int number, byte[] bytes) {
        return s3.send(s3.request("PUT", "cat")
                .query("uploadId", upload)
                .query("partNumber", String.valueOf(number))
                .body(bytes));
    }

    private S3Answer complete(S3Request request, String upload, String etag) {
        return s3.send(request.query("uploadId", upload)
                .body("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                        + "</ETag></Part></CompleteMultipartUpload>"));
    }
}
