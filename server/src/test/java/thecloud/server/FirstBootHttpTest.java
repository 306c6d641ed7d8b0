package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** User data: what is taken, what is refused, what becomes of it. */
@QuarkusTest
class FirstBootHttpTest {

    @TestHTTPResource
    String url;

    private Api owner;

    @BeforeEach
    void somebodyIsRegistered() {
        url = url.replaceAll("/$", "");
        owner = Api.newcomer(url);
    }

    private static String launch(String name, String userData) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("image", "busybox")
                .put("user_data", userData)
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "packages: [x] | \"packages\" is not supported",
                "users: [{name: a, sudo: ALL}] | \"sudo\" in users[0]",
                "write_files: [{path: ../x}] | write_files[0].path",
                "a: &a [*a] | no valid YAML",
                "runcmd: {} | runcmd must be a list"
            })
    void whatIsNotSupportedIsRefusedAtTheLaunchNamingIt(String document, String said) {
        Api.Answer answer = owner.post("/instances", launch("web", "#cloud-config\n" + document));
        answer.blames(400, "user_data");
        assertThat(answer.json().path("detail").asText()).contains(said);
        owner.get("/instances/web").is(404);
    }

    @Test
    void otherFormsOfUserDataAreRefused() {
        owner.post("/instances", launch("web", "#include\nhttp://example.com")).blames(400, "user_data");
        owner.post("/instances", launch("web", "#cloud-config-archive\n- x")).blames(400, "user_data");
        owner.post("/instances", launch("web", "#cloud-config\n#" + "x".repeat(16 * 1024)))
                .blames(400, "user_data");
    }

    /** The simulated machine has no sh: that its commands fail there is beside the point. */
    @Test
    void theCommandsOfACloudConfigAreRunOnceAndTheirEndIsTold() {
        owner.post("/instances?wait=true", launch("web", "#cloud-config\nruncmd: [[echo, s3cret-of-mine]]"))
                .is(201);
        Until.sameAs("failed", () -> status("web"));
        owner.post("/instances/web/stop", null).is(200);
        owner.post("/instances/web/start", null).is(200);
        JsonNode events = owner.get("/events?limit=1000").json();
        assertThat(events.findValuesAsText("type").stream().filter(type -> type.startsWith("INSTANCE_USER_DATA")))
                .containsExactlyInAnyOrder("INSTANCE_USER_DATA_STARTED", "INSTANCE_USER_DATA_FAILED");
        assertThat(TestCloud.rows("SELECT * FROM audit_lines")).doesNotContain("s3cret-of-mine");
    }

    @Test
    void aCloudConfigWithoutCommandsSucceedsWithItsStart() {
        owner.post("/instances?wait=true", launch("web", "#cloud-config\nusers: [ada]\n"))
                .is(201);
        Until.sameAs("succeeded", () -> status("web"));
    }

    private String status(String name) {
        return owner.get("/instances/" + name).json().path("user_data_status").asText();
    }
}
