package thecloud.aws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import thecloud.aws.TestKeys;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.RequestBody;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.Signed;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;

/** The examples in the API Reference of S3, with the signatures that stand there. */
class DocumentedExamplesTest {

    private static final String HOST = "examplebucket.s3.amazonaws.com";
    private static final String CREDENTIAL =
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,";
    private static final String[] CHUNKS = {
        "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"
    };
    private static final String[] CHUNKS_BEFORE_TRAILER = {
        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435"
    };
    private static final String FIRST = Hex.sha256("a".repeat(65536));
    private static final String SECOND = Hex.sha256("a".repeat(1024));

    private static Authentication.Authenticated verify(RequestHead head) {
        return Requests.authentication(Requests.EXAMPLES).authenticate(head, Requests.s3(), null);
    }

    private static String signed(String headers, String signature) {
        return CREDENTIAL + "SignedHeaders=" + headers + ",Signature=" + signature;
    }

    @Test
    void gettingAnObjectByRange() {
        Authentication.Authenticated who = verify(Requests.head(
                "GET",
                "/test.txt",
                "Host",
                HOST,
                "Range",
                "bytes=0-9",
                "x-amz-content-sha256",
                Hex.EMPTY,
                "x-amz-date",
                "20130524T000000Z",
                "Authorization",
                signed(
                        "host;range;x-amz-content-sha256;x-amz-date",
                        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")));

        assertThat(who.caller())
                .isInstanceOfSatisfying(
                        Caller.Member.class,
                        member -> assertThat(member.email()).isEqualTo("ann@example.com"));
        assertThat(who.signed())
                .isEqualTo(new Signed(Signed.How.HEADER, TestKeys.ID, "us-east-1", Requests.EXAMPLES, Hex.EMPTY));
        assertThat(who.payload()).isEqualTo(new PayloadRule.Hashed(Hex.EMPTY));
    }

    @Test
    void puttingAnObjectWhoseKeyHasADollarSignEncodedOrNot() {
        for (String path : new String[] {"/test$file.text", "/test%24file.text"}) {
            String hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
            assertThat(verify(Requests.head(
                                    "PUT",
                                    path,
                                    "Host",
                                    HOST,
                                    "Date",
                                    "Fri, 24 May 2013 00:00:00 GMT",
                                    "x-amz-date",
                                    "20130524T000000Z",
                                    "x-amz-storage-class",
                                    "REDUCED_REDUNDANCY",
                                    "x-amz-content-sha256",
                                    hash,
                                    "Authorization",
                                    signed(
                                            "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                                            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")))
                            .payload())
                    .isEqualTo(new PayloadRule.Hashed(hash));
        }
    }

    @Test
    void aParameterWithoutValue() {
        assertThatCode(() ->
                        verify(get("/?lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")))
                .doesNotThrowAnyException();
    }

    @Test
    void listingObjects() {
        assertThatCode(() -> verify(get(
                        "/?prefix=J&max-keys=2", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")))
                .doesNotThrowAnyException();
    }

    private static RequestHead get(String target, String signature) {
        return Requests.head(
                "GET",
                target,
                "Host",
                HOST,
                "x-amz-content-sha256",
                Hex.EMPTY,
                "x-amz-date",
                "20130524T000000Z",
                "Authorization",
                signed("host;x-amz-content-sha256;x-amz-date", signature));
    }

    @Test
    void aPresignedRequest() {
        RequestHead head = Requests.head(
                "GET",
                "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                        + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
                "Host",
                HOST);

        assertThat(Requests.authentication(Instant.parse("2013-05-24T23:59:59Z"))
                        .authenticate(head, Requests.s3(), null)
                        .signed()
                        .how())
                .isEqualTo(Signed.How.QUERY);
        assertThatThrownBy(() -> Requests.authentication(Instant.parse("2013-05-25T00:00:01Z"))
                        .authenticate(head, Requests.s3(), null))
                .isInstanceOfSatisfying(AwsError.class, e -> {
                    assertThat(e.code()).isEqualTo("AccessDenied");
                    assertThat(e.message()).isEqualTo("Request has expired");
                    assertThat(e.details())
                            .containsEntry("X-Amz-Expires", "86400")
                            .containsEntry("Expires", "2013-05-25T00:00:00Z")
                            .containsEntry("ServerTime", "2013-05-25T00:00:01Z");
                });
    }

    @Test
    void anUploadInChunks() {
        ChunkSignatures chain = chain(verify(Requests.head(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "Host",
                "s3.amazonaws.com",
                "x-amz-date",
                "20130524T000000Z",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "Content-Encoding",
                "aws-chunked",
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                "x-amz-decoded-content-length",
                "66560",
                "Content-Length",
                "66824",
                "Authorization",
                signed(
                        "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class",
                        CHUNKS[0]))));

        chain.verifyChunk(FIRST, CHUNKS[1]);
        chain.verifyChunk(SECOND, CHUNKS[2]);
        chain.verifyChunk(Hex.EMPTY, CHUNKS[3]);
    }

    @Test
    void anUploadInChunksWithATrailer() {
        ChunkSignatures chain = chain(verify(withTrailer()));

        chain.verifyChunk(FIRST, CHUNKS_BEFORE_TRAILER[1]);
        chain.verifyChunk(SECOND, CHUNKS_BEFORE_TRAILER[2]);
        chain.verifyChunk(Hex.EMPTY, CHUNKS_BEFORE_TRAILER[3]);
        chain.verifyTrailer("x-amz-checksum-crc32c:sOO8/Q==\n", CHUNKS_BEFORE_TRAILER[4]);
    }

    @Test
    void chunksInAnotherOrderAreRefused() {
        ChunkSignatures chain = chain(verify(withTrailer()));

        assertThatThrownBy(() -> chain.verifyChunk(SECOND, CHUNKS_BEFORE_TRAILER[2]))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
    }

    private static ChunkSignatures chain(Authentication.Authenticated who) {
        return ((PayloadRule.Chunked) who.payload()).signatures();
    }

    private static RequestHead withTrailer() {
        return Requests.head(
                "PUT",
                "/examplebucket/chunkObject.txt",
                "Host",
                "s3.amazonaws.com",
                "x-amz-date",
                "20130524T000000Z",
                "x-amz-storage-class",
                "REDUCED_REDUNDANCY",
                "Content-Encoding",
                "aws-chunked",
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "x-amz-decoded-content-length",
                "66560",
                "x-amz-trailer",
                "x-amz-checksum-crc32c",
                "Authorization",
                signed(
                        "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;"
                                + "x-amz-storage-class;x-amz-trailer",
                        CHUNKS_BEFORE_TRAILER[0]));
    }

    @Test
    void anUploadByForm() {
        String policy = """
                { "expiration": "2015-12-30T12:00:00.000Z",
                  "conditions": [
                    {"bucket": "sigv4examplebucket"},
                    ["starts-with", "$key", "user/user1/"],
                    {"acl": "public-read"},
                    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
                    ["starts-with", "$Content-Type", "image/"],
                    {"x-amz-meta-uuid": "14365123651274"},
                    {"x-amz-server-side-encryption": "AES256"},
                    ["starts-with", "$x-amz-meta-tag", ""],

                    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
                    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
                    {"x-amz-date": "20151229T000000Z" }
                  ]
                }""".replace("\n", "\r\n");
        Map<String, String> fields = new HashMap<>(Map.of(
                "policy", Base64.getEncoder().encodeToString(policy.getBytes(StandardCharsets.UTF_8)),
                "x-amz-algorithm", "AWS4-HMAC-SHA256",
                "x-amz-credential", "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request",
                "x-amz-date", "20151229T000000Z",
                "x-amz-signature", "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e"));

        AwsRequest signed = authenticate(fields);

        assertThat(signed.call().caller()).isInstanceOf(Caller.Member.class);
        assertThat(signed.signed().how()).isEqualTo(Signed.How.FORM);
        fields.put("policy", fields.get("policy").replace("0", "1"));
        assertThatThrownBy(() -> authenticate(fields))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
        assertThat(authenticate(Map.of("key", "anybody's")).call().caller()).isEqualTo(Caller.Anonymous.INSTANCE);
    }

    private static AwsRequest authenticate(Map<String, String> fields) {
        AwsRequest request = new AwsRequest(
                Requests.head("POST", "/", "Host", "sigv4examplebucket.s3.amazonaws.com"),
                Call.anonymous("id", "192.0.2.1"),
                Signed.NOT,
                RequestBody.of(new byte[0]));
        return Requests.authentication(Instant.parse("2015-12-29T00:00:00Z")).authenticate(request, fields);
    }
}
