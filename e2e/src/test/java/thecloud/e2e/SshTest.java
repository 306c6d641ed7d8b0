package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.testkit.TestImages;

/** People sign in to instances with their keys, and nobody else does. */
class SshTest {

    private static final Duration LISTENING = Duration.ofSeconds(20);

    private static RunningCloud cloud;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        TestImages.ssh();
        cloud = RunningCloud.withUser();
        launch("laptop");
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static void launch(String name, String... more) {
        String[] words = {"instance", "launch", name, "--image", TestImages.SSH, "--wait"};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        cloud.cli(all).succeeded();
    }

    private static Result onTheLaptop(String line) {
        return cloud.cli("instance", "exec", "laptop", "--", "sh", "-c", line);
    }

    private static Result signIn(String key, String host) {
        return onTheLaptop("dbclient -y -i /tmp/" + key + " root@" + host + " hostname");
    }

    @Test
    void aKeyThatWasAddedOpensItsInstancesAndNoOther() throws IOException {
        onTheLaptop("dropbearkey -t ed25519 -f /tmp/mine; dropbearkey -t ed25519 -f /tmp/stranger")
                .succeeded();
        String key = onTheLaptop("dropbearkey -y -f /tmp/mine | grep ^ssh-")
                .succeeded()
                .out();
        Path file = Files.writeString(directory.resolve("mine.pub"), key);
        cloud.cli("ssh-key", "add", "mine", file.toString()).succeeded();
        launch("open", "--ssh-key", "mine");
        launch("closed");
        Await.asserted(
                "signing in",
                LISTENING,
                () -> assertThat(signIn("mine", "open").succeeded().out()).isEqualToIgnoringNewLines("open"));
        assertThat(signIn("stranger", "open").exitCode()).isNotZero();
        Await.asserted(
                "an SSH server",
                LISTENING,
                () -> assertThat(onTheLaptop("sleep 1 | nc -w 3 closed 22 | head -c 8")
                                .out())
                        .startsWith("SSH-2.0-"));
        assertThat(signIn("mine", "closed").exitCode()).isNotZero();

        cloud.cli("instance", "stop", "open").succeeded();
        cloud.cli("instance", "start", "open").succeeded();
        Await.asserted(
                "signing in again",
                LISTENING,
                () -> assertThat(signIn("mine", "open").succeeded().out()).isEqualToIgnoringNewLines("open"));
    }

    @Test
    void theKeyThatTheCloudMadeOpensTheInstance() throws IOException {
        Path file = directory.resolve("made");
        cloud.cli("ssh-key", "generate", "made", "--save", file.toString()).succeeded();
        launch("made", "--ssh-key", "made");
        String shell = "cat > /tmp/made.openssh; chmod 600 /tmp/made.openssh;"
                + " dropbearconvert openssh dropbear /tmp/made.openssh /tmp/made";
        cloud.cli(
                        Duration.ofSeconds(30),
                        Files.readString(file),
                        "instance",
                        "exec",
                        "-i",
                        "laptop",
                        "--",
                        "sh",
                        "-c",
                        shell)
                .succeeded();
        Await.asserted(
                "signing in",
                LISTENING,
                () -> assertThat(signIn("made", "made").succeeded().out()).isEqualToIgnoringNewLines("made"));
    }
}
