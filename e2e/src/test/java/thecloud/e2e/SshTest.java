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
        TestImages.openSsh();
        cloud = RunningCloud.withUser();
        launch("laptop", TestImages.SSH);
    }

    @AfterAll
    static void end() {
        cloud.close();
    }

    private static void launch(String name, String image, String... more) {
        String[] words = {"instance", "launch", name, "--image", image, "--wait"};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        cloud.cli(all).succeeded();
    }

    private static Result onTheLaptop(String line) {
        return on("laptop", line);
    }

    private static Result on(String instance, String line) {
        return cloud.cli("instance", "exec", instance, "--", "sh", "-c", line);
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
        launch("open", TestImages.SSH, "--ssh-key", "mine");
        launch("closed", TestImages.SSH);
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
    void theServerOfDistributionsOpensAShellOnATerminal() throws IOException {
        launch("workstation", TestImages.OPENSSH);
        String key = on("workstation", "ssh-keygen -q -t ed25519 -N '' -f /tmp/shell && cat /tmp/shell.pub")
                .succeeded()
                .out();
        Path file = Files.writeString(directory.resolve("shell.pub"), key);
        cloud.cli("ssh-key", "add", "shell", file.toString()).succeeded();
        launch("distribution", TestImages.OPENSSH, "--ssh-key", "shell");
        String signIn = "ssh -tt -o StrictHostKeyChecking=accept-new -i /tmp/shell root@distribution 'tty && hostname'";
        Await.asserted(
                "signing in",
                LISTENING,
                () -> assertThat(on("workstation", signIn).succeeded().out()).contains("/dev/pts/", "distribution"));
    }

    @Test
    void theKeyThatTheCloudMadeOpensTheInstance() throws IOException {
        Path file = directory.resolve("made");
        cloud.cli("ssh-key", "generate", "made", "--save", file.toString()).succeeded();
        launch("made", TestImages.SSH, "--ssh-key", "made");
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
