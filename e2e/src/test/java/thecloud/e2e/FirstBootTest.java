package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.client.CloudClient;
import thecloud.testkit.TestImages;

/** A cloud-config, as a user gives it. */
class FirstBootTest {

    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICG3fWTAuRE5dkUCQBqZAotLhktc8pS1GEKqYkM6Pril ada@example.com";

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

    private static String inside(String instance, String... command) {
        try (CloudClient client = cloud.client()) {
            return client.instances()
                    .exec(instance, List.of(command), null, Duration.ofSeconds(20))
                    .stdout()
                    .strip();
        }
    }

    private Path config(String text) throws IOException {
        return Files.writeString(directory.resolve("config.yaml"), text);
    }

    private static String status(String instance) {
        return cloud.instance(instance).path("user_data_status").asText();
    }

    @Test
    void usersFilesAndCommandsAreThereOnceWhateverHappensLater() throws IOException {
        Path config = config("""
                #cloud-config
                users:
                  - default
                  - name: ada
                    ssh_authorized_keys: ["%s"]
                write_files:
                  - path: /etc/app/app.conf
                    owner: ada:ada
                    permissions: '0600'
                    content: |
                      colour = blue
                runcmd:
                  - cd /tmp
                  - echo run >> count
                  - [sh, -c, "echo $0 and no $HOME", "it's"]
                  - /no/such/program
                  - echo the end
                """.formatted(KEY));
        cloud.cli(
                        "instance",
                        "launch",
                        "web",
                        "--image",
                        "busybox",
                        "--user-data",
                        config.toString(),
                        "--wait",
                        "--",
                        "sh",
                        "-c",
                        Launches.IDLE)
                .succeeded();
        Await.until("the commands", Duration.ofSeconds(20), () -> status("web").equals("succeeded"));
        assertThat(inside("web", "cat", "/home/ada/.ssh/authorized_keys")).isEqualTo(KEY);
        assertThat(inside("web", "stat", "-c", "%a %U:%G", "/etc/app/app.conf", "/home/ada/.ssh/authorized_keys"))
                .isEqualTo("600 ada:ada\n600 ada:ada");
        assertThat(inside("web", "cat", "/etc/app/app.conf")).isEqualTo("colour = blue");
        assertThat(cloud.cli("event", "list", "-o", "json").succeeded().out())
                .contains("INSTANCE_USER_DATA_SUCCEEDED", "it's and no /root", "the end", "not found");

        cloud.cli("instance", "stop", "web").succeeded();
        cloud.cli("instance", "start", "web").succeeded();
        cloud.cli("instance", "restart", "web").succeeded();
        assertThat(inside("web", "cat", "/tmp/count")).isEqualTo("run");
        assertThat(inside("web", "cat", "/home/ada/.ssh/authorized_keys")).isEqualTo(KEY);
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() throws IOException {
        Path config = config("#cloud-config\npackages: [nginx]\n");
        assertThat(cloud.cli("instance", "launch", "no", "--image", "busybox", "--user-data", config.toString())
                        .err())
                .contains("\"packages\" is not supported");
    }
}
