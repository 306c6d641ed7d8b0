package thecloud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a tree of its own with JDKs that only pretend. */
class LauncherTest {

    private record Result(int exitCode, String output) {}

    @TempDir
    Path directory;

    private Path root;
    private Path jdks;

    @BeforeEach
    void layOutATreeThatIsBuilt() throws IOException {
        root = Files.createDirectories(directory.resolve("tree with space"));
        jdks = Files.createDirectories(directory.resolve("jvm"));
        Files.createDirectories(root.resolve("scripts"));
        for (String file : List.of("cloud", "scripts/packages.sh", "scripts/build.sh", "scripts/engine.sh")) {
            Files.copy(Path.of(System.getProperty("project.root"), file), root.resolve(file));
        }
        Path run = Files.createDirectories(root.resolve("target/run/x"));
        Files.createDirectories(root.resolve("cli/target"));
        Files.createFile(root.resolve("cli/target/cli-1.jar"));
        Files.createDirectories(root.resolve("server/target/quarkus-app"));
        Files.createDirectories(run.resolve("cli"));
        Files.createFile(run.resolve("cli/cli-1.jar"));
        Files.createFile(run.resolve("complete"));
        Files.createFile(run.resolve("rehearsed"));
        Files.writeString(root.resolve("target/current"), run + "\n");
    }

    @Test
    void withoutAnyJdkItSaysHowToGetOne() throws Exception {
        Result result = launch(Map.of(), "instance", "list");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("needs a JDK 25")
                .contains("apt-get install")
                .contains("JAVA_HOME");
    }

    @Test
    void anOtherVersionOrAMereRuntimeWillNotDo() throws Exception {
        jdk("old", "17.0.1");
        jdk("newer", "250.1");
        Files.delete(jdk("runtime", "25.0.3").resolve("bin/javac"));
        assertThat(launch(Map.of(), "version").output()).contains("needs a JDK 25");
    }

    @Test
    void itFindsTheJdkAmongTheInstalledOnesAndPassesTheWordsOnUnchanged() throws Exception {
        jdk("old", "17.0.1");
        jdk("right", "25.0.3");
        Result result = launch(Map.of(), "instance", "exec", "web", "--", "sh", "-c", "a  b; *", "");
        assertThat(result.output())
                .contains("[thecloud.cli.Main]\n[instance]\n[exec]\n[web]\n[--]\n[sh]\n[-c]\n[a  b; *]\n[]\n");
        assertThat(result.exitCode()).isEqualTo(42);
    }

    @Test
    void javaHomeComesFirst() throws Exception {
        jdk("installed", "25.0.1");
        Path mine = jdk("mine", "25");
        Result result = launch(Map.of("JAVA_HOME", mine.toString()), "version");
        assertThat(result.output()).startsWith(mine.toString());
    }

    @Test
    void theServerGetsTheOptionsOfItsJvmAfterItsOwn() throws Exception {
        jdk("right", "25.0.3");
        Result result = launch(Map.of("CLOUD_JAVA_OPTIONS", "-Xmx2g -Da=b"), "up", "--migrate-only");
        assertThat(result.output()).containsSubsequence("[-Xmx256m]\n", "[-Xmx2g]\n[-Da=b]\n", "[-jar]\n");
        assertThat(launch(Map.of("CLOUD_JAVA_OPTIONS", "-Xmx2g"), "version").output())
                .doesNotContain("-Xmx2g");
    }

    @Test
    void downAndStatusAreNotFooledByARecycledProcessId() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home"));
        long mine = ProcessHandle.current().pid();
        Files.writeString(home.resolve("server.pid"), mine + "\n");
        Map<String, String> at = Map.of("CLOUD_HOME", home.toString());
        assertThat(launch(at, "status")).isEqualTo(new Result(1, "The cloud is not running.\n"));
        assertThat(launch(at, "down")).isEqualTo(new Result(0, "The cloud is not running.\n"));
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void anUnknownWordAfterUpIsRefused() throws Exception {
        Result result = launch(Map.of(), "up", "--detached");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("--detach and --migrate-only");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(jdks.resolve(name));
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        String java = "#!/bin/sh\necho \"$0\"\nprintf '[%s]\\n' \"$@\"\nexit 42\n";
        for (String program : List.of("java", "javac")) {
            Files.writeString(bin.resolve(program), java);
            Files.setPosixFilePermissions(bin.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return home;
    }

    private Result launch(Map<String, String> variables, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("cloud").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools().toString());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("CLOUD_JVM_DIR", jdks.toString());
        builder.environment().put("CLOUD_BUILD", "never");
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** A PATH without Java. */
    private Path tools() throws IOException {
        Path tools = directory.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectories(tools);
            for (String tool :
                    List.of("sh", "find", "readlink", "tr", "grep", "sed", "sleep", "id", "flock", "mkdir")) {
                for (String place : List.of("/bin/", "/usr/bin/")) {
                    if (Files.exists(Path.of(place + tool)) && !Files.exists(tools.resolve(tool))) {
                        Files.createSymbolicLink(tools.resolve(tool), Path.of(place + tool));
                    }
                }
            }
        }
        return tools;
    }
}
