package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import thecloud.client.http.Json;
import thecloud.testkit.SystemCommand;

/** Object storage as clients use it that are not ours, and ours beside them. */
class S3ClientsTest {

    private static final String PYTHON = "/usr/bin/python3";

    @Test
    void boto3FindsEverythingAsAtAws() throws Exception {
        String port = Integer.toString(RunningCloud.freePort());
        try (RunningCloud cloud = RunningCloud.prepared(
                Engine.ofTheMachine(),
                Map.of("COMPUTE_BACKEND", "simulated", "S3_PORT", port, "STORAGE_LOG_SECONDS", "1"))) {
            cloud.up();
            cloud.signUp();
            JsonNode key = Json.mapper()
                    .readTree(cloud.cli("auth", "access-key", "create", "story", "-o", "json")
                            .succeeded()
                            .out());
            boto3IsThere();
            assertThat(tell("http://127.0.0.1:" + port, key))
                    .contains(
                            "versions ok",
                            "parts_and_copies ok",
                            "encryption ok",
                            "strangers ok",
                            "access_logs ok",
                            "the_end ok");
            ourOwnCommandsSeeTheSame(cloud);
        }
    }

    private static void ourOwnCommandsSeeTheSame(RunningCloud cloud) throws IOException {
        Path file = Files.writeString(Files.createTempFile("thecloud-e2e", ".txt"), "from a file");
        cloud.cli("storage", "mb", "s3://shelf").succeeded();
        cloud.cli("storage", "cp", file.toString(), "s3://shelf/a/b.txt").succeeded();
        assertThat(cloud.cli("storage", "cp", "s3://shelf/a/b.txt", "-")
                        .succeeded()
                        .out())
                .isEqualTo("from a file");
        assertThat(cloud.cli("storage", "ls", "s3://shelf").succeeded().out()).contains("a/");
        cloud.down();
        cloud.up();
        assertThat(cloud.cli("storage", "cp", "s3://shelf/a/b.txt", "-")
                        .succeeded()
                        .out())
                .as("after a restart")
                .isEqualTo("from a file");
    }

    /** Debian's own, so that every machine tries the same one. */
    private static void boto3IsThere() {
        Path here = Path.of(".");
        if (SystemCommand.attempt(here, PYTHON, "-c", "import boto3").exitCode() == 0) {
            return;
        }
        SystemCommand.attempt(here, "apt-get", "-q", "update");
        SystemCommand.run("apt-get", "-q", "-y", "install", "--no-install-recommends", "python3-boto3");
    }

    private static String tell(String endpoint, JsonNode key) throws Exception {
        Path script = Path.of(S3ClientsTest.class.getResource("/s3_story.py").toURI());
        ProcessBuilder program = new ProcessBuilder(List.of(PYTHON, script.toString())).redirectErrorStream(true);
        program.environment().put("S3_ENDPOINT", endpoint);
        program.environment().put("AWS_ACCESS_KEY_ID", key.path("access_key_id").asText());
        program.environment()
                .put("AWS_SECRET_ACCESS_KEY", key.path("secret_access_key").asText());
        Process running = program.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(running.exitValue()).as(said).isZero();
        return said;
    }
}
