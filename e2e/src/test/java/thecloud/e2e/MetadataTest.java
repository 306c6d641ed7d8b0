package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.client.CloudClient;
import thecloud.testkit.TestImages;

/** What instances learn of themselves at 169.254.169.254, and nobody else. */
class MetadataTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static RunningCloud cloud;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        TestImages.busybox();
        cloud = RunningCloud.withUser();
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static String launch(String name, String... more) {
        List<String> words = new ArrayList<>(List.of("instance", "launch", name, "--image", "busybox"));
        words.addAll(List.of(more));
        words.addAll(List.of("--wait", "--", "sh", "-c", Launches.IDLE));
        cloud.cli(words.toArray(String[]::new)).succeeded();
        return cloud.instance(name).get("id").asText();
    }

    /** The whole answer to a request whose lines are separated by bars. */
    private static String asked(String instance, String address, String request) {
        String script = "printf '" + request.replace("|", "\\r\\n") + "\\r\\n\\r\\n' | nc -w 5 " + address + " 80";
        try (CloudClient client = cloud.client()) {
            return client.instances()
                    .exec(instance, List.of("sh", "-c", script), null, Duration.ofSeconds(20))
                    .stdout();
        }
    }

    private static String asked(String instance, String request) {
        return asked(instance, "169.254.169.254", request);
    }

    private static String body(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String token(String instance) {
        return body(asked(instance, "PUT /latest/api/token HTTP/1.0|X-aws-ec2-metadata-token-ttl-seconds: 60"));
    }

    private static String read(String instance, String token, String path) {
        return asked(instance, "GET " + path + " HTTP/1.0|X-aws-ec2-metadata-token: " + token);
    }

    @Test
    void anInstanceReadsWhatIsItsOwnAndNothingElse() throws IOException {
        Path script = Files.writeString(directory.resolve("setup.sh"), "#!/bin/sh\necho hello\n");
        String web = launch("web", "--user-data", script.toString(), "--tag", "role=front");
        String other = launch("other");
        Await.until("the way there", SOON, () -> asked("web", "GET / HTTP/1.0").contains(" 401 "));

        String token = token("web");
        assertThat(body(read("web", token, "/latest/meta-data/instance-id"))).isEqualTo(web);
        assertThat(body(read("web", token, "/latest/meta-data/local-ipv4")))
                .isEqualTo(cloud.instance("web").get("private_ip").asText());
        assertThat(body(read("web", token, "/latest/meta-data/tags/instance/role")))
                .isEqualTo("front");
        assertThat(body(read("web", token, "/latest/user-data"))).isEqualTo("#!/bin/sh\necho hello\n");
        assertThat(read("web", token, "/latest/meta-data/public-ipv4")).startsWith("HTTP/1.1 404 ");
        assertThat(body(read("other", token("other"), "/latest/meta-data/instance-id")))
                .isEqualTo(other);

        assertThat(asked("web", "GET /latest/meta-data/instance-id HTTP/1.0")).startsWith("HTTP/1.1 401 ");
        assertThat(read("other", token, "/latest/meta-data/instance-id")).startsWith("HTTP/1.1 401 ");
        assertThat(asked(
                        "web",
                        "PUT /latest/api/token HTTP/1.0|X-aws-ec2-metadata-token-ttl-seconds: 60|X-Forwarded-For: "
                                + cloud.instance("other").get("private_ip").asText()))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void neitherGroupsNorRoutesKeepAnInstanceFromIt() {
        cloud.cli("vpc", "create", "closed", "--wait").succeeded();
        String part =
                cloud.json("vpc", "show", "closed").get("cidr_block").asText().replaceAll("/.*", "/24");
        cloud.cli("subnet", "create", "inner", "--vpc", "closed", "--cidr", part)
                .succeeded();
        cloud.cli("security-group", "create", "nothing", "--vpc", "closed").succeeded();
        String id = launch("shut", "--subnet", "inner", "--security-group", "nothing");
        Await.until("the way there", SOON, () -> asked("shut", "GET / HTTP/1.0").contains(" 401 "));
        assertThat(body(read("shut", token("shut"), "/latest/meta-data/instance-id")))
                .isEqualTo(id);
    }

    @Test
    void whoIsNoInstanceOfThisCloudDoesNotGetThere() {
        launch("someone");
        Await.until(
                "the way there", SOON, () -> asked("someone", "GET / HTTP/1.0").contains(" 401 "));
        Result stranger = cloud.engine()
                .attempt(
                        "run",
                        "--rm",
                        "busybox",
                        "sh",
                        "-c",
                        "printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc -w 2 169.254.169.254 80");
        assertThat(stranger.out()).doesNotContain("HTTP/1.1 401", "HTTP/1.1 200");
    }

    @Test
    void twoCloudsOfOneMachineAnswerTheirOwnInstancesAlone() {
        String mine = launch("twin");
        Await.until("the way there", SOON, () -> asked("twin", "GET / HTTP/1.0").contains(" 401 "));
        String token = token("twin");
        RunningCloud first = cloud;
        try (RunningCloud second = RunningCloud.withUser()) {
            cloud = second;
            String theirs = launch("twin");
            Await.until(
                    "the way there", SOON, () -> asked("twin", "GET / HTTP/1.0").contains(" 401 "));
            assertThat(body(read("twin", token("twin"), "/latest/meta-data/instance-id")))
                    .isEqualTo(theirs);
            assertThat(read("twin", token, "/latest/meta-data/instance-id")).startsWith("HTTP/1.1 401 ");
        } finally {
            cloud = first;
        }
        assertThat(body(read("twin", token, "/latest/meta-data/instance-id"))).isEqualTo(mine);
    }

    @Test
    void theServiceIsThereAgainAfterARestartOfTheServer() {
        String id = launch("stays");
        Await.until(
                "the way there", SOON, () -> asked("stays", "GET / HTTP/1.0").contains(" 401 "));
        String token = token("stays");
        cloud.down();
        cloud.up();
        Await.until(
                "the way there again",
                SOON,
                () -> asked("stays", "GET / HTTP/1.0").contains(" 401 "));
        assertThat(body(read("stays", token, "/latest/meta-data/instance-id"))).isEqualTo(id);
    }
}
