package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is on record of those who come to a bucket without being let in. */
@QuarkusTest
class StrangersHttpTest {

    @TestHTTPResource
    String url;

    @Inject
    Cloud cloud;

    private final String bucket = "b-" + UUID.randomUUID();
    private JsonNode registered;
    private Api owner;

    @BeforeEach
    void somebodyHasABucket() {
        url = url.replaceAll("/$", "");
        registered = Api.register(url);
        owner = Api.anonymous(url).with("X-API-Key", registered.path("api_key").asText());
        owner.post("/storage/buckets", "{\"name\":\"" + bucket + "\"}").is(201);
    }

    @Test
    void whoeverHasTheBucketSeesWhoTriedAndNotWhichUserOfAnotherTenantItWas() throws Exception {
        JsonNode other = Api.register(url);
        String key = other.path("api_key").asText();
        assertThat(fromElsewhere("PUT", url + "/storage/" + bucket + "/theirs", "X-API-Key", key))
                .isEqualTo(404);
        assertThat(fromElsewhere("GET", endpoint() + "/" + bucket + "/nobodys")).isEqualTo(403);
        List<JsonNode> seen = items(owner.get("/audit?result=denied"));
        assertThat(seen)
                .extracting(line -> line.path("kind").asText())
                .containsExactlyInAnyOrder(
                        "TENANT " + other.path("tenant").path("id").asText(), "ANONYMOUS");
        assertThat(seen).allSatisfy(line -> {
            assertThat(line.path("address").asText()).isEqualTo("127.0.0.78");
            assertThat(line.hasNonNull("email")).isFalse();
            assertThat(line.hasNonNull("user_id")).isFalse();
        });
        assertThat(seen)
                .extracting(line -> line.path("action").asText() + " "
                        + line.path("resource").asText())
                .containsExactlyInAnyOrder(
                        "s3:PutObject s3/" + bucket + "/theirs", "s3:GetObject s3/" + bucket + "/nobodys");
        Api stranger = Api.anonymous(url).with("X-API-Key", key);
        assertThat(items(stranger.get("/audit?result=denied")))
                .singleElement()
                .satisfies(line -> assertThat(line.path("email"))
                        .isEqualTo(other.path("user").path("email")));
    }

    @Test
    void aSignatureThatDoesNotHoldIsOnRecordForThoseWhoRunTheCloud() throws Exception {
        JsonNode made =
                owner.post("/auth/access-keys", "{\"name\":\"laptop\"}").is(201).json();
        String id = made.path("access_key_id").asText();
        assertThat(signedWrongly(id)).isEqualTo(403);
        owner.post("/auth/access-keys/" + id + "/disable", null).is(200);
        assertThat(signedWrongly(id)).isEqualTo(403);
        TestCloud.makeOperator(registered.path("user").path("email").asText());
        List<JsonNode> refused =
                items(owner.get("/admin/audit?action=session:authenticate&resource=credential/access-key:" + id));
        assertThat(refused)
                .extracting(line -> line.path("reason").asText().split(":")[0])
                .containsExactly("InvalidAccessKeyId", "SignatureDoesNotMatch");
        assertThat(refused.toString())
                .doesNotContain(made.path("secret_access_key").asText());
    }

    private int signedWrongly(String id) throws IOException, InterruptedException {
        String now = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        return fromElsewhere(
                "GET",
                endpoint() + "/" + bucket,
                "X-Amz-Date",
                now,
                "X-Amz-Content-Sha256",
                "UNSIGNED-PAYLOAD",
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + id + "/" + now.substring(0, 8)
                        + "/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="
                        + "0".repeat(64));
    }

    private String endpoint() {
        return cloud.storage().endpoint().toString();
    }

    /** From another address: how many refusals are recorded is bounded, and other tests use up those of this one. */
    private static int fromElsewhere(String method, String target, String... headers)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.getByName("127.0.0.78"))
                .build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.replace("localhost", "127.0.0.1")))
                    .method(method, method.equals("PUT") ? BodyPublishers.ofString("x") : BodyPublishers.noBody());
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static List<JsonNode> items(Api.Answer answer) {
        return StreamSupport.stream(answer.is(200).json().path("items").spliterator(), false)
                .toList();
    }
}
