package thecloud.aws.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Percent;
import thecloud.aws.http.RequestHead;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/** The test suite that AWS published for Signature Version 4, as data. */
class SuiteTest {

    private static final Instant SIGNED_AT = Instant.parse("2015-08-30T12:36:00Z");

    static Stream<Vector> vectors() throws IOException {
        try (InputStream data = SuiteTest.class.getResourceAsStream("suite.tsv")) {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Vector::parse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyVectorOfTheSuiteIsVerified(Vector vector) {
        // The vector with the token is signed with a lasting key, whose owner sends a token that we know nothing of.
        String token = vector.headers().get("x-amz-security-token");
        Authentication authentication = new Authentication(
                (id, given) ->
                        new thecloud.aws.TestKeys().find(id, java.util.Objects.equals(given, token) ? null : given),
                java.time.InstantSource.fixed(SIGNED_AT),
                "local");

        Authentication.Authenticated who =
                authentication.authenticate(vector.head(), Requests.service("service"), Hex.sha256(vector.body()));

        assertThat(who.caller()).isInstanceOf(Caller.Member.class);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void noVectorOfTheSuiteIsVerifiedWithAnotherBody(Vector vector) {
        assertThatThrownBy(() -> Requests.authentication(SIGNED_AT)
                        .authenticate(vector.head(), Requests.service("service"), Hex.sha256(vector.body() + "!")))
                .isInstanceOfSatisfying(
                        AwsError.class, e -> assertThat(e.code()).isIn("SignatureDoesNotMatch", "InvalidToken"));
    }

    @Test
    void theSuiteIsThere() throws IOException {
        assertThat(vectors()).hasSizeGreaterThan(25);
    }

    record Vector(
            String name,
            String method,
            String path,
            @Nullable String query,
            Headers headers,
            String body) {

        static Vector parse(String line) {
            List<String> fields = Arrays.asList(line.split("\t", -1));
            Headers.Builder headers = new Headers.Builder(4);
            for (String header : fields.get(4).split("\\|", -1)) {
                int colon = header.indexOf(':');
                headers.add(
                        Percent.decode(header.substring(0, colon), false),
                        Percent.decode(header.substring(colon + 1), false));
            }
            headers.add("authorization", Percent.decode(fields.get(6), false));
            String query = Percent.decode(fields.get(3), false);
            return new Vector(
                    fields.get(0),
                    fields.get(1),
                    Percent.decode(fields.get(2), false),
                    query.isEmpty() ? null : query,
                    headers.build(),
                    Percent.decode(fields.get(5), false));
        }

        RequestHead head() {
            return Requests.head(method, path, query, headers);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
