package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;

/** What is in answers, as clients' own suites look for it. */
@QuarkusTest
class S3AnswersHttpTest {

    private static final byte[] BYTES = new byte[1000];
    private static final String ENCRYPTION = "x-amz-server-side-encryption";

    @TestHTTPResource
    String url;

    private S3Access s3;

    @BeforeEach
    void somebodyHasABucketWhereListsCount() {
        s3 = S3Access.newcomer(url, false);
        s3.send(s3.request("PUT", "")
                        .query("ownershipControls", "")
                        .body("<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule>"
                                + "</OwnershipControls>"))
                .is(200);
        s3.send(s3.request("DELETE", "").query("publicAccessBlock", "")).is(204);
    }

    @AfterEach
    void end() {
        s3.close();
    }

    @Test
    void whateverPutsAListGrantsSomethingOnlyToTenantsThatThereAre() {
        s3.put("cat", BYTES).is(200);
        String nobody = "id=" + UUID.randomUUID();
        String source = "/" + s3.bucket() + "/cat";
        Stream.of(
                        s3.request("PUT", "").query("acl", ""),
                        s3.request("PUT", "cat").query("acl", ""),
                        s3.request("PUT", "cat").body(BYTES),
                        s3.request("PUT", "copy").header("x-amz-copy-source", source),
                        s3.request("POST", "cat").query("uploads", ""),
                        S3Request.of("PUT", "/s3-" + UUID.randomUUID())
                                .header("x-amz-object-ownership", "ObjectWriter"))
                .forEach(request -> {
                    S3Answer answer = s3.send(request.header("x-amz-grant-read", nobody));
                    assertThat(answer.status()).as(request.target()).isEqualTo(400);
                    assertThat(answer.code()).isEqualTo("InvalidArgument");
                    assertThat(answer.texts("Message")).containsExactly("Invalid id");
                });
    }

    /** Where clients compare it with what they were configured with. */
    @Test
    void aBucketIsWhereItsClientBelievesToBe() throws IOException {
        S3Request head = s3.request("HEAD", "");
        S3Request location = s3.request("GET", "").query("location", "");
        assertThat(s3.send(head).is(200).header("x-amz-bucket-region")).isEqualTo("us-east-1");
        assertThat(s3.send(location).is(200).texts("LocationConstraint")).containsExactly("");
        S3Caller local = s3.caller().in("local");
        assertThat(local.send(head).is(200).header("x-amz-bucket-region")).isEqualTo("local");
        assertThat(local.send(location).is(200).text()).contains(">local</LocationConstraint>");
    }

    @Test
    void aListNamesTheGroupsFirst() {
        s3.send(s3.request("PUT", "cat").header("x-amz-acl", "public-read").body(BYTES))
                .is(200);
        assertThat(s3.send(s3.request("GET", "cat").query("acl", "")).is(200).texts("Permission"))
                .isEqualTo(List.of("READ", "FULL_CONTROL"));
    }

    @Test
    void anArgumentIsWrongWhateverThereIs() {
        assertThat(s3.send(S3Request.of("PUT", "/s3-" + UUID.randomUUID()).header("x-amz-object-ownership", "Nobody"))
                        .is(400)
                        .code())
                .isEqualTo("InvalidArgument");
        assertThat(s3.send(s3.request("GET", "nothing").query("partNumber", "0"))
                        .is(400)
                        .code())
                .isEqualTo("InvalidArgument");
        S3Request complete = s3.request("POST", "nothing")
                .query("uploadId", UUID.randomUUID().toString())
                .body("<CompleteMultipartUpload><Part><PartNumber>0</PartNumber><ETag>e</ETag></Part>"
                        + "</CompleteMultipartUpload>");
        assertThat(s3.send(complete).is(400).code()).isEqualTo("InvalidArgument");
    }

    /** Some clients take no other answer for success. */
    @Test
    void whatIsPutIsAnsweredAsTheReferenceSaysIt() {
        String tags = "<Tagging><TagSet><Tag><Key>team</Key><Value>red</Value></Tag></TagSet></Tagging>";
        s3.put("cat", BYTES).is(200);
        s3.send(s3.request("PUT", "").query("tagging", "").body(tags)).is(200);
        s3.send(s3.request("PUT", "cat").query("tagging", "").body(tags)).is(200);
        s3.send(s3.request("PUT", "")
                        .query("policy", "")
                        .body("{\"Statement\": [{\"Effect\": \"Deny\", \"Principal\": \"*\","
                                + " \"Action\": \"s3:PutObjectAcl\", \"Resource\": \"arn:aws:s3:::" + s3.bucket()
                                + "/*\"}]}"))
                .is(204);
    }

    @Test
    void theLastBytesOfAnEmptyObjectAreAllOfIt() {
        s3.put("empty", new byte[0]).is(200);
        S3Answer answer = s3.send(s3.request("GET", "empty").header("range", "bytes=-1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Range")).isNull();
    }

    /** Also when it is not encrypted by a customer's key any more. */
    @Test
    void whoCopiesTagsMayReadThem() {
        s3.send(s3.request("PUT", "cat").header("x-amz-tagging", "secret=yes").body(BYTES))
                .is(200);
        s3.put("dog", BYTES).is(200);
        s3.send(
                        s3.request("PUT", "")
                                .query("policy", "")
                                .body(
                                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Principal\": \"*\","
                                                + " \"Action\": \"s3:GetObjectTagging\", \"Resource\": \"arn:aws:s3:::"
                                                + s3.bucket()
                                                + "/*\", \"Condition\": {\"StringEquals\": {\"s3:ExistingObjectTag/secret\": \"yes\"}}}]}"))
                .is(204);
        S3Request copy = s3.request("PUT", "copy").header("x-amz-copy-source", "/" + s3.bucket() + "/cat");
        assertThat(s3.send(copy).code()).isEqualTo("AccessDenied");
        s3.send(copy.header("x-amz-tagging-directive", "REPLACE")).is(200);
        s3.send(s3.request("PUT", "copy").header("x-amz-copy-source", "/" + s3.bucket() + "/dog"))
                .is(200);
    }

    @Test
    void aCopyOntoItselfMayChangeTheKey() throws NoSuchAlgorithmException {
        Map<String, String> key = customerKey("");
        S3Request put = s3.request("PUT", "cat").body(BYTES);
        for (Map.Entry<String, String> header : key.entrySet()) {
            put = put.header(header.getKey(), header.getValue());
        }
        s3.send(put).is(200);
        S3Request copy = s3.request("PUT", "cat").header("x-amz-copy-source", "/" + s3.bucket() + "/cat");
        for (Map.Entry<String, String> header : customerKey("copy-source-").entrySet()) {
            copy = copy.header(header.getKey(), header.getValue());
        }
        s3.send(copy).is(200);
        assertThat(s3.get("cat").is(200).header(ENCRYPTION)).isEqualTo("AES256");
    }

    private static Map<String, String> customerKey(String of) throws NoSuchAlgorithmException {
        byte[] key = "k".repeat(32).getBytes(StandardCharsets.US_ASCII);
        String header = "x-amz-" + of + "server-side-encryption-customer-";
        Base64.Encoder base64 = Base64.getEncoder();
        return Map.of(
                header + "algorithm",
                "AES256",
                header + "key",
                base64.encodeToString(key),
                header + "key-md5",
                base64.encodeToString(MessageDigest.getInstance("MD5").digest(key)));
    }

    @Test
    void partsTellHowTheyAreEncrypted() {
        s3.put("cat", BYTES).is(200);
        S3Request begin = s3.request("POST", "dog")
                .query("uploads", "")
                .header(ENCRYPTION, "aws:kms")
                .header(ENCRYPTION + "-aws-kms-key-id", "mine");
        String upload = s3.send(begin).is(200).texts("UploadId").getFirst();
        for (S3Request part : List.of(
                s3.request("PUT", "dog").body(BYTES),
                s3.request("PUT", "dog").header("x-amz-copy-source", "/" + s3.bucket() + "/cat"))) {
            S3Answer answer = s3.send(part.query("uploadId", upload).query("partNumber", "1"))
                    .is(200);
            assertThat(answer.header(ENCRYPTION)).isEqualTo("aws:kms");
            assertThat(answer.header(ENCRYPTION + "-aws-kms-key-id")).isEqualTo("mine");
        }
    }

    /** How many parts there were is an attribute of its own there. */
    @Test
    void amongAttributesAChecksumOfChecksumsIsWithoutTheNumberOfParts() {
        S3Request begin = s3.request("POST", "cat").query("uploads", "").header("x-amz-checksum-algorithm", "CRC32");
        String upload = s3.send(begin).is(200).texts("UploadId").getFirst();
        S3Answer part = s3.send(s3.request("PUT", "cat")
                        .query("uploadId", upload)
                        .query("partNumber", "1")
                        .header("x-amz-sdk-checksum-algorithm", "CRC32")
                        .header("x-amz-checksum-crc32", "BgsXgA==")
                        .body(BYTES))
                .is(200);
        s3.send(s3.request("POST", "cat")
                        .query("uploadId", upload)
                        .body("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part.header("ETag")
                                + "</ETag><ChecksumCRC32>BgsXgA==</ChecksumCRC32></Part></CompleteMultipartUpload>"))
                .is(200);
        String whole = s3.send(s3.request("HEAD", "cat").header("x-amz-checksum-mode", "ENABLED"))
                .is(200)
                .header("x-amz-checksum-crc32");
        assertThat(whole).endsWith("-1");
        S3Answer attributes = s3.send(s3.request("GET", "cat")
                        .query("attributes", "")
                        .header("x-amz-object-attributes", "Checksum,ObjectParts"))
                .is(200);
        assertThat(attributes.texts("ChecksumCRC32"))
                .isEqualTo(List.of(whole.substring(0, whole.length() - 2), "BgsXgA=="));
        assertThat(attributes.texts("PartsCount")).containsExactly("1");
    }
}
