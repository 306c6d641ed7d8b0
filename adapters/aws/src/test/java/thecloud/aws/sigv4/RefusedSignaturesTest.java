package thecloud.aws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.Signer;
import thecloud.aws.TestKeys;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestHead;

/** Each way in which a signature can be wrong has the error that AWS has for it. */
class RefusedSignaturesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PATH = "/b/key";
    private static final Signer SIGNER = new Signer(TestKeys.ID, TestKeys.SECRET, "local", "s3");

    private final TestKeys keys = new TestKeys();
    private final Authentication authentication = new Authentication(keys, InstantSource.fixed(NOW), "local");

    private static SortedMap<String, String> headers(Instant at) {
        return new TreeMap<>(Map.of(
                "host", "localhost", "x-amz-date", Signer.timestamp(at), "x-amz-content-sha256", Signer.EMPTY_SHA256));
    }

    private static RequestHead signed(Signer signer, SortedMap<String, String> headers, UnaryOperator<String> edit) {
        String authorization =
                signer.authorization("GET", PATH, List.of(), headers, headers.get("x-amz-content-sha256"));
        return head(PATH, headers, "authorization", edit.apply(authorization));
    }

    private static RequestHead head(String target, SortedMap<String, String> headers, String... more) {
        List<String> all = new ArrayList<>();
        headers.forEach((name, value) -> all.addAll(List.of(name, value)));
        all.addAll(List.of(more));
        return Requests.head("GET", target, all.toArray(String[]::new));
    }

    private AwsError refused(RequestHead head) {
        AwsError error =
                catchThrowableOfType(AwsError.class, () -> authentication.authenticate(head, Requests.s3(), null));
        assertThat(error).as("refusal").isNotNull();
        return error;
    }

    @Test
    void whatIsRightIsNotRefused() {
        assertThat(authentication
                        .authenticate(signed(SIGNER, headers(NOW), a -> a), Requests.s3(), null)
                        .signed()
                        .region())
                .isEqualTo("local");
    }

    @Test
    void anUnknownKey() {
        AwsError error = refused(signed(new Signer("AKIAUNKNOWN", "secret", "local", "s3"), headers(NOW), a -> a));

        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("InvalidAccessKeyId");
        assertThat(error.details()).containsEntry("AWSAccessKeyId", "AKIAUNKNOWN");
    }

    @Test
    void aWrongSecretShowsWhatWasSignedAndNeverTheRightSignature() {
        AwsError error = refused(signed(new Signer(TestKeys.ID, "wrong", "local", "s3"), headers(NOW), a -> a));
        String right =
                SIGNER.signature("GET", PATH, List.of(), headers(NOW), Signer.EMPTY_SHA256, Signer.timestamp(NOW));

        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(error.details().sequencedKeySet())
                .containsExactly(
                        "AWSAccessKeyId",
                        "StringToSign",
                        "SignatureProvided",
                        "StringToSignBytes",
                        "CanonicalRequest",
                        "CanonicalRequestBytes");
        assertThat(error.details().get("CanonicalRequest"))
                .isEqualTo("GET\n/b/key\n\nhost:localhost\nx-amz-content-sha256:" + Signer.EMPTY_SHA256
                        + "\nx-amz-date:20260301T120000Z\n\nhost;x-amz-content-sha256;x-amz-date\n"
                        + Signer.EMPTY_SHA256);
        assertThat(error.details().get("StringToSign"))
                .isEqualTo("AWS4-HMAC-SHA256\n20260301T120000Z\n20260301/local/s3/aws4_request\n"
                        + Signer.sha256(error.details().get("CanonicalRequest")));
        assertThat(error.details().get("StringToSignBytes")).startsWith("41 57 53 34 2d 48 4d 41 43");
        assertThat(error.details().values()).noneMatch(text -> text.contains(right));
    }

    @Test
    void aRotatedSecretStopsWorkingAtOnceAlthoughDerivedKeysAreKept() {
        RequestHead head = signed(SIGNER, headers(NOW), a -> a);
        authentication.authenticate(head, Requests.s3(), null);

        keys.rotate(TestKeys.ID, "another");
        assertThat(refused(head).code()).isEqualTo("SignatureDoesNotMatch");
        keys.remove(TestKeys.ID);
        assertThat(refused(head).code()).isEqualTo("InvalidAccessKeyId");
    }

    @ParameterizedTest
    @CsvSource({"-901, true", "-900, false", "900, false", "901, true"})
    void aClockThatIsMoreThanAQuarterOfAnHourOff(long seconds, boolean tooFar) {
        RequestHead head = signed(SIGNER, headers(NOW.plusSeconds(seconds)), a -> a);
        if (!tooFar) {
            authentication.authenticate(head, Requests.s3(), null);
            return;
        }
        AwsError error = refused(head);
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("RequestTimeTooSkewed");
        assertThat(error.details())
                .containsEntry("ServerTime", "2026-03-01T12:00:00Z")
                .containsEntry("RequestTime", Signer.timestamp(NOW.plusSeconds(seconds)))
                .containsEntry("MaxAllowedSkewMilliseconds", "900000");
    }

    @Test
    void anotherRegion() {
        AwsError error =
                refused(signed(new Signer(TestKeys.ID, TestKeys.SECRET, "eu-west-1", "s3"), headers(NOW), a -> a));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("AuthorizationHeaderMalformed");
        assertThat(error.message())
                .isEqualTo("The authorization header is malformed; the region 'eu-west-1' is wrong; expecting 'local'");
        assertThat(error.details()).containsEntry("Region", "local");
    }

    @Test
    void theRegionThatSdksPutInByDefaultIsASynonym() {
        Signer signer = new Signer(TestKeys.ID, TestKeys.SECRET, "us-east-1", "s3");
        authentication.authenticate(signed(signer, headers(NOW), a -> a), Requests.s3(), null);
    }

    @Test
    void anotherService() {
        AwsError error =
                refused(signed(new Signer(TestKeys.ID, TestKeys.SECRET, "local", "sqs"), headers(NOW), a -> a));

        assertThat(error.code()).isEqualTo("AuthorizationHeaderMalformed");
        assertThat(error.message()).contains("incorrect service \"sqs\". This endpoint belongs to \"s3\".");
    }

    @Test
    void aScopeOfAnotherDay() {
        AwsError error = refused(signed(SIGNER, headers(NOW), a -> a.replace("/20260301/", "/20260228/")));

        assertThat(error.code()).isEqualTo("AuthorizationHeaderMalformed");
        assertThat(error.message()).contains("Invalid credential date \"20260228\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS4-HMAC-SHA256 | AuthorizationHeaderMalformed",
                "AWS4-HMAC-SHA256 Credential=x | AuthorizationHeaderMalformed",
                "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0 | AuthorizationHeaderMalformed",
                "AWS4-HMAC-SHA256 Credential=AKIA/20260301/local/s3/aws4_request, SignedHeaders=host, Signature=zz"
                        + " | AuthorizationHeaderMalformed",
                "AWS AKIA:frJIUN8DYpKDtOLCwo//yllqDzg= | InvalidRequest",
                "AWS4-ECDSA-P256-SHA256 Credential=x | NotImplemented",
                "Basic YW5uOnNlY3JldA== | InvalidArgument",
                "Bearer eyJhbGciOiJIUzI1NiJ9 | InvalidArgument",
                "'' | InvalidArgument",
            })
    void aHeaderOfAnotherForm(String authorization, String code) {
        AwsError error = refused(head(PATH, headers(NOW), "authorization", authorization));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.details().toString()).doesNotContain("YW5uOnNlY3JldA", "eyJhbGci");
        if (code.equals("InvalidRequest")) {
            assertThat(error.message())
                    .startsWith(
                            "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        }
    }

    @Test
    void aHeaderThatIsThereAndNotSigned() {
        String authorization = SIGNER.authorization("GET", PATH, List.of(), headers(NOW), Signer.EMPTY_SHA256);
        AwsError error = refused(head(PATH, headers(NOW), "authorization", authorization, "x-amz-acl", "public-read"));

        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("AccessDenied");
        assertThat(error.message()).isEqualTo("There were headers present in the request which were not signed");
        assertThat(error.details()).containsEntry("HeadersNotSigned", "x-amz-acl");
    }

    @Test
    void aHostThatIsNotSigned() {
        SortedMap<String, String> hostless = headers(NOW);
        hostless.remove("host");
        String authorization = SIGNER.authorization("GET", PATH, List.of(), hostless, Signer.EMPTY_SHA256);

        assertThat(refused(head(PATH, headers(NOW), "authorization", authorization))
                        .details())
                .containsEntry("HeadersNotSigned", "host");
    }

    @Test
    void aHashThatIsMissingOrNone() {
        SortedMap<String, String> without = headers(NOW);
        without.remove("x-amz-content-sha256");
        String authorization = SIGNER.authorization("GET", PATH, List.of(), without, Signer.EMPTY_SHA256);
        assertThat(refused(head(PATH, without, "authorization", authorization)).message())
                .isEqualTo("Missing required header for this request: x-amz-content-sha256");

        SortedMap<String, String> nonsense = headers(NOW);
        nonsense.put("x-amz-content-sha256", "nonsense");
        AwsError error = refused(signed(SIGNER, nonsense, a -> a));
        assertThat(error.code()).isEqualTo("InvalidArgument");
        assertThat(error.details()).containsEntry("ArgumentValue", "nonsense");
        String signed = SIGNER.authorization("GET", PATH, List.of(), headers(NOW), Signer.EMPTY_SHA256);
        assertThat(refused(head(PATH, nonsense, "authorization", signed)).code())
                .isEqualTo("InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03032006", "Sun, 01 Mar 2026 12:00:00 GMT"})
    void aDateThatIsNone(String date) {
        SortedMap<String, String> headers = headers(NOW);
        String authorization = SIGNER.authorization("GET", PATH, List.of(), headers, Signer.EMPTY_SHA256);
        headers.put("x-amz-date", date);
        AwsError error = refused(head(PATH, headers, "authorization", authorization));
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.code()).isEqualTo("AccessDenied");
    }

    @Test
    void theDateHeaderServesWhereThereIsNoOther() {
        SortedMap<String, String> headers = headers(NOW);
        headers.remove("x-amz-date");
        headers.put("date", "Sun, 01 Mar 2026 12:00:00 GMT");
        String signature =
                SIGNER.signature("GET", PATH, List.of(), headers, Signer.EMPTY_SHA256, Signer.timestamp(NOW));
        String authorization = "AWS4-HMAC-SHA256 Credential=" + TestKeys.ID
                + "/20260301/local/s3/aws4_request,SignedHeaders=date;host;x-amz-content-sha256,Signature=" + signature;
        authentication.authenticate(head(PATH, headers, "authorization", authorization), Requests.s3(), null);

        headers.remove("date");
        assertThat(refused(head(PATH, headers, "authorization", authorization)).message())
                .isEqualTo("AWS authentication requires a valid Date or x-amz-date header");
    }

    @Test
    void temporaryKeysNeedTheirToken() {
        Signer temporary = new Signer(TestKeys.TEMPORARY_ID, TestKeys.SECRET, "local", "s3");
        SortedMap<String, String> headers = headers(NOW);
        assertThat(refused(signed(temporary, headers, a -> a)).code()).isEqualTo("InvalidAccessKeyId");

        headers.put("x-amz-security-token", "of somebody else");
        assertThat(refused(signed(temporary, headers, a -> a)).code()).isEqualTo("InvalidToken");

        headers.put("x-amz-security-token", TestKeys.TOKEN);
        authentication.authenticate(signed(temporary, headers, a -> a), Requests.s3(), null);
    }

    private static String presigned(Map<String, String> changes, Instant at) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "X-Amz-Algorithm", "AWS4-HMAC-SHA256",
                "X-Amz-Credential", TestKeys.ID + "/20260301/local/s3/aws4_request",
                "X-Amz-Date", Signer.timestamp(at),
                "X-Amz-Expires", "60",
                "X-Amz-SignedHeaders", "host"));
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                parameters.remove(name);
            } else {
                parameters.put(name, value);
            }
        });
        String signature = SIGNER.signature(
                "GET",
                PATH,
                List.copyOf(parameters.entrySet()),
                new TreeMap<>(Map.of("host", "localhost")),
                "UNSIGNED-PAYLOAD",
                parameters.getOrDefault("X-Amz-Date", "20260301T120000Z"));
        StringBuilder target = new StringBuilder(PATH).append('?');
        parameters.forEach((name, value) ->
                target.append(name).append('=').append(Signer.encode(value)).append('&'));
        return target + "X-Amz-Signature=" + signature;
    }

    private static RequestHead get(String target, String... headers) {
        List<String> all = new ArrayList<>(List.of("host", "localhost"));
        all.addAll(List.of(headers));
        return Requests.head("GET", target, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Amz-Expires | 604801 | X-Amz-Expires must be less than a week",
                "X-Amz-Expires | -1 | X-Amz-Expires must be non-negative",
                "X-Amz-Expires | soon | X-Amz-Expires should be a number",
                "X-Amz-Expires | '' | Query-string authentication version 4 requires",
                "X-Amz-SignedHeaders | '' | Query-string authentication version 4 requires",
                "X-Amz-Date | '' | Query-string authentication version 4 requires",
                "X-Amz-Date | yesterday | X-Amz-Date must be in the ISO8601 Long Format",
                "X-Amz-Algorithm | AWS4-HMAC-SHA1 | X-Amz-Algorithm only supports",
                "X-Amz-Credential | nonsense | Error parsing the X-Amz-Credential parameter; the Credential is mal-formed",
                "X-Amz-Credential | A/20260301/eu-west-1/s3/aws4_request | Error parsing the X-Amz-Credential parameter; the region",
            })
    void aPresignedRequestWithAParameterThatIsWrong(String name, String value, String message) {
        AwsError error = refused(get(presigned(Map.of(name, value), NOW)));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isEqualTo("AuthorizationQueryParametersError");
        assertThat(error.message()).startsWith(message);
    }

    @Test
    void aPresignedRequestHoldsUntilItExpiresAndNotBefore() {
        authentication.authenticate(get(presigned(Map.of(), NOW.minusSeconds(60))), Requests.s3(), null);
        assertThat(refused(get(presigned(Map.of(), NOW.minusSeconds(61)))).message())
                .isEqualTo("Request has expired");
        assertThat(refused(get(presigned(Map.of(), NOW.plusSeconds(1000)))).message())
                .isEqualTo("Request is not valid yet");
        assertThat(refused(get(presigned(Map.of(), NOW) + "0")).code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(refused(get(presigned(Map.of(), NOW) + "&acl")).code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void whatAPresignedQueryAdds() {
        RequestHead head = get(presigned(Map.of("x-amz-acl", "private"), NOW));

        authentication.authenticate(head, Requests.s3(), null);
        assertThat(head.withQueryAsHeaders().header("x-amz-acl")).isEqualTo("private");
        assertThat(refused(get(presigned(Map.of(), NOW), "x-amz-acl", "public-read"))
                        .details())
                .containsEntry("HeadersNotSigned", "x-amz-acl");
    }

    @Test
    void twoMechanismsAtOnce() {
        assertThat(refused(get(presigned(Map.of(), NOW), "authorization", "AWS4-HMAC-SHA256 x"))
                        .message())
                .startsWith("Only one auth mechanism allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b/key?AWSAccessKeyId=AKIA&Expires=1&Signature=abc"})
    void aPresignedRequestOfVersionTwo(String target) {
        assertThat(refused(get(target)).message()).contains("Please use AWS4-HMAC-SHA256.");
    }

    @Test
    void derivedKeysAreKeptAndBounded() {
        DerivedKeys derived = new DerivedKeys();
        Scope scope = new Scope("AKIA", "20260301", "local", "s3", "aws4_request");
        assertThat(derived.find("secret", scope)).isSameAs(derived.find("secret", scope));
        for (int i = 0; i < 10_000; i++) {
            derived.find("secret" + i, scope);
        }
        assertThat(derived.size()).isLessThanOrEqualTo(4096);
    }

    @Test
    void headersAreNotForThoseWhoSignNothing() {
        Authentication.Authenticated nobody =
                authentication.authenticate(Requests.head("GET", "/b", null, Headers.NONE), Requests.s3(), null);
        assertThat(nobody.signed().accessKeyId()).isNull();
        assertThat(refused(Requests.head("PUT", "/b/k", "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"))
                        .code())
                .isEqualTo("InvalidRequest");
    }
}
