package thecloud.aws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import thecloud.aws.Signer;
import thecloud.aws.TestKeys;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestHead;
import thecloud.core.access.Caller;

/** Whatever a client signs by the specification is verified, and nothing else is. */
class SignaturePropertyTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Signer SIGNER = new Signer(TestKeys.ID, TestKeys.SECRET, "us-east-1", "s3");

    private final Authentication authentication = new Authentication(new TestKeys(), InstantSource.fixed(NOW), "local");

    record Request(
            String method,
            String key,
            List<Map.Entry<String, String>> query,
            SortedMap<String, String> headers,
            String payload) {

        String path() {
            return "/bucket/" + Signer.encodePath(key);
        }

        String rawQuery() {
            return query.stream()
                    .map(parameter -> Signer.encode(parameter.getKey()) + "=" + Signer.encode(parameter.getValue()))
                    .collect(Collectors.joining("&"));
        }

        RequestHead signed(String path, String rawQuery) {
            String authorization = SIGNER.authorization(method, path(), query, headers, payload);
            Headers.Builder all = new Headers.Builder(8);
            headers.forEach(all::add);
            all.add("authorization", authorization).add("user-agent", "unsigned");
            return Requests.head(method, path, rawQuery.isEmpty() ? null : rawQuery, all.build());
        }
    }

    private static Arbitrary<String> nastyText() {
        return Arbitraries.strings()
                .withChars("/.%+ ~*'();:@&=$,?#[]!\"<>\\^`{|}-_aZ09äß日本😀\t\n\u0001\u007f")
                .ofMaxLength(40)
                .map(text -> text.replaceAll("[\ud800-\udfff]", "x"));
    }

    @Provide
    Arbitrary<Request> requests() {
        Arbitrary<Map.Entry<String, String>> parameter = Combinators.combine(
                        nastyText().map(name -> "n" + name), nastyText())
                .as(Map::entry);
        return Combinators.combine(
                        Arbitraries.of("GET", "PUT", "POST", "DELETE", "HEAD"),
                        nastyText(),
                        parameter.list().ofMaxSize(5),
                        Arbitraries.strings().withChars("abc äß  \t,;\"").ofMaxLength(20),
                        Arbitraries.of("UNSIGNED-PAYLOAD", Signer.EMPTY_SHA256))
                .as((method, key, query, value, payload) -> {
                    SortedMap<String, String> headers = new TreeMap<>(Map.of(
                            "host",
                            "localhost:4566",
                            "x-amz-content-sha256",
                            payload,
                            "x-amz-date",
                            Signer.timestamp(NOW),
                            "x-amz-meta-a",
                            value,
                            "x-amz-meta-a-b",
                            "plain"));
                    return new Request(method, key, query, headers, payload);
                });
    }

    private Authentication.Authenticated verify(RequestHead head) {
        return authentication.authenticate(head, Requests.s3(), null);
    }

    @Property(tries = 2000)
    void whatIsSignedIsVerified(@ForAll("requests") Request request) {
        assertThat(verify(request.signed(request.path(), request.rawQuery())).caller())
                .isInstanceOf(Caller.Member.class);
    }

    @Property(tries = 500)
    void theSamePathInLowerCaseHexIsTheSame(@ForAll("requests") Request request) {
        StringBuilder path = new StringBuilder(request.path());
        for (int at = path.indexOf("%"); at >= 0; at = path.indexOf("%", at + 1)) {
            path.replace(at + 1, at + 3, path.substring(at + 1, at + 3).toLowerCase(java.util.Locale.ROOT));
        }

        assertThat(verify(request.signed(path.toString(), request.rawQuery())).caller())
                .isInstanceOf(Caller.Member.class);
    }

    @Property(tries = 500)
    void theOrderOfParametersDoesNotMatterAndAPlusIsASpace(@ForAll("requests") Request request) {
        List<String> shuffled = new ArrayList<>(List.of(request.rawQuery().split("&", -1)));
        java.util.Collections.reverse(shuffled);
        String query = String.join("&", shuffled).replace("%20", "+");

        assertThat(verify(request.signed(request.path(), query)).caller()).isInstanceOf(Caller.Member.class);
    }

    @Property(tries = 500)
    void anotherRequestThanTheSignedOneIsRefused(
            @ForAll("requests") Request request, @ForAll("requests") Request other) {
        String path = other.key().equals(request.key()) ? request.path() + "x" : other.path();
        assertThatThrownBy(() -> verify(request.signed(path, request.rawQuery())))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));

        String more = request.rawQuery() + (request.rawQuery().isEmpty() ? "" : "&") + "versionId=1";
        assertThatThrownBy(() -> verify(request.signed(request.path(), more)))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isEqualTo("SignatureDoesNotMatch"));
    }

    @Property(tries = 500)
    void aPresignedRequestIsVerifiedForItsKeyAlone(@ForAll("requests") Request request) {
        List<Map.Entry<String, String>> query = new ArrayList<>(request.query());
        query.add(Map.entry("X-Amz-Algorithm", "AWS4-HMAC-SHA256"));
        query.add(Map.entry("X-Amz-Credential", TestKeys.ID + "/20260301/us-east-1/s3/aws4_request"));
        query.add(Map.entry("X-Amz-Date", Signer.timestamp(NOW)));
        query.add(Map.entry("X-Amz-Expires", "604800"));
        query.add(Map.entry("X-Amz-SignedHeaders", "host"));
        SortedMap<String, String> host = new TreeMap<>(Map.of("host", "localhost"));
        String signature = SIGNER.signature(
                request.method(), request.path(), query, host, "UNSIGNED-PAYLOAD", Signer.timestamp(NOW));
        Request whole = new Request(request.method(), request.key(), query, host, "UNSIGNED-PAYLOAD");
        String target = whole.rawQuery() + "&X-Amz-Signature=" + signature;

        Headers headers = Headers.of("host", "localhost");
        assertThat(verify(Requests.head(request.method(), request.path(), target, headers))
                        .caller())
                .isInstanceOf(Caller.Member.class);
        assertThatThrownBy(() -> verify(Requests.head(request.method(), request.path() + "x", target, headers)))
                .isInstanceOf(AwsError.class);
    }
}
