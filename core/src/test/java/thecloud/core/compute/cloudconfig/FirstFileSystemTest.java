package thecloud.core.compute.cloudconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;

class FirstFileSystemTest {

    private final Image image = new Image()
            .directory("/etc", "/root", "/var", "/var/lib", "/home")
            .file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n")
            .file("/etc/group", "root:x:0:\n")
            .file("/etc/motd", "hello\n")
            .file("/run", "")
            .link("/var/run", "/run");

    @Test
    void aScriptIsRootsAloneAndSoAreTheDirectoriesThatItNeeds() {
        assertThat(shown(FirstFileSystem.of("#!/bin/sh", null, "ssh-rsa K", image)))
                .containsExactly(
                        "/var/lib/cloud/ 755 0:0",
                        "/var/lib/cloud/instance/ 755 0:0",
                        "/var/lib/cloud/instance/user-data 700 0:0 #!/bin/sh",
                        "/root/.ssh/ 700 0:0",
                        "/root/.ssh/authorized_keys 600 0:0 ssh-rsa K\n");
    }

    @Test
    void aUserHasAHomeAndKeysThatAreItsOwn() {
        NewUser ada = new NewUser(
                "ada", "", null, List.of(), "/bin/sh", null, true, false, null, List.of("ssh-rsa A"), false);
        assertThat(configured(new CloudConfig(List.of(ada), List.of("ssh-rsa T"), List.of(), List.of()), "ssh-rsa L"))
                .contains(
                        "/etc/passwd 644 0:0 root:x:0:0:root:/root:/bin/sh\nada:*:1000:1000::/home/ada:/bin/sh\n",
                        "/etc/group 644 0:0 root:x:0:\nada:x:1000:\n",
                        "/root/.ssh/authorized_keys 600 0:0 ssh-rsa L\nssh-rsa T\n",
                        "/home/ada/ 750 1000:1000",
                        "/home/ada/.ssh/ 700 1000:1000",
                        "/home/ada/.ssh/authorized_keys 600 1000:1000 ssh-rsa A\n");
    }

    @Test
    void keysOfRootAsAUserJoinTheOthers() {
        NewUser root = new NewUser("root", "", null, List.of(), "/bin/sh", null, true, false, null, List.of("R"), true);
        assertThat(configured(new CloudConfig(List.of(root), List.of("T"), List.of(), List.of()), null))
                .contains("/root/.ssh/authorized_keys 600 0:0 T\nR\n")
                .noneMatch(file -> file.startsWith("/etc/passwd"));
    }

    @Test
    void filesAreWrittenAppendedAndFollowTheImagesLinks() {
        assertThat(configured(
                        files(
                                file("/etc/motd", "more\n", true),
                                file("/etc/motd", "yet more\n", true),
                                file("/var/run", "x", false),
                                file("/srv/a/b", "b", false)),
                        null))
                .contains(
                        "/etc/motd 640 0:0 hello\nmore\nyet more\n",
                        "/srv/ 755 0:0",
                        "/srv/a/ 755 0:0",
                        "/srv/a/b 640 0:0 b")
                .contains("/run 640 0:0 x");
    }

    @Test
    void whatIsADirectoryOrLiesInAFileIsRefused() {
        assertThatThrownBy(() -> configured(files(file("/etc", "x", false)), null))
                .isInstanceOf(BackendRefusal.class)
                .hasMessageContaining("write_files[0].path");
        assertThatThrownBy(() -> configured(files(file("/etc/motd/x", "x", false)), null))
                .isInstanceOf(BackendRefusal.class)
                .hasMessageContaining("/etc/motd");
    }

    @Test
    void commandsBecomeOneScript() {
        assertThat(configured(new CloudConfig(List.of(), List.of(), List.of(), List.of("cd /tmp", "'ls' '-l'")), null))
                .contains("/var/lib/cloud/instance/scripts/runcmd 700 0:0 #!/bin/sh\ncd /tmp\n'ls' '-l'\n");
    }

    private static CloudConfig files(WrittenFile... files) {
        return new CloudConfig(List.of(), List.of(), List.of(files), List.of());
    }

    private static WrittenFile file(String path, String content, boolean append) {
        return new WrittenFile("write_files[0]", path, Bytes.of(content), "root", "root", 0640, append);
    }

    private List<String> configured(CloudConfig config, @Nullable String key) {
        return shown(FirstFileSystem.of("#cloud-config\n", config, key, image));
    }

    private static List<String> shown(List<PlacedFile> files) {
        return files.stream()
                .map(file -> file.path() + (file.content() == null ? "/" : "") + " "
                        + Integer.toOctalString(file.mode()) + " " + file.uid() + ":" + file.gid()
                        + (file.content() == null ? "" : " " + file.content().text()))
                .toList();
    }

    /** An image's files, in memory. */
    private static final class Image implements ExistingFiles {

        private final Map<String, Found> found = new HashMap<>();
        private final Map<String, PlacedFile> files = new HashMap<>();

        Image directory(String... paths) {
            for (String path : paths) {
                found.put(path, new Found(path, Kind.DIRECTORY));
            }
            return this;
        }

        Image file(String path, String text) {
            found.put(path, new Found(path, Kind.FILE));
            files.put(path, new PlacedFile(path, 0644, 0, 0, Bytes.of(text)));
            return this;
        }

        Image link(String path, String target) {
            found.put(path, new Found(target, Kind.FILE));
            return this;
        }

        @Override
        public Found look(String path) {
            return found.getOrDefault(path, new Found(path, Kind.NOTHING));
        }

        @Override
        public Optional<PlacedFile> read(String path) {
            return Optional.ofNullable(files.get(path));
        }
    }
}
