package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.Executing;
import thecloud.core.compute.RestartPolicy;
import thecloud.core.compute.cloudconfig.Bytes;
import thecloud.core.compute.cloudconfig.CloudConfig;
import thecloud.core.compute.cloudconfig.ExistingFiles.Found;
import thecloud.core.compute.cloudconfig.ExistingFiles.Kind;
import thecloud.core.compute.cloudconfig.FirstFileSystem;
import thecloud.core.compute.cloudconfig.NewUser;
import thecloud.core.compute.cloudconfig.WrittenFile;
import thecloud.docker.DockerEngine;
import thecloud.docker.DockerSettings;

/** What a cloud-config asks for is there before an image's process starts. */
class DockerCloudConfigTest extends OnDocker {

    private static final NewUser ADA = new NewUser(
            "ada", "Ada", null, List.of("crew"), "/bin/sh", null, true, false, null, List.of("ssh-rsa A"), false);

    private String inside(String name, String... command) {
        return backend()
                .as(Executing.class)
                .orElseThrow()
                .run(name, ExecCommand.of(List.of(command), null, Duration.ofSeconds(30)))
                .stdout()
                .strip();
    }

    private ComputeSpec configured(CloudConfig config, String... command) {
        return spec(RestartPolicy.NO, List.of(), "#cloud-config\n", command).withCloudConfig(config);
    }

    private static WrittenFile file(String path, String content, String user, int mode, boolean append) {
        return new WrittenFile("write_files[0]", path, Bytes.of(content), user, user, mode, append);
    }

    @Test
    void usersFilesAndTheScriptAreThereBeforeTheFirstStart() {
        CloudConfig config = new CloudConfig(
                List.of(ADA),
                List.of("ssh-rsa T"),
                List.of(
                        file("/srv/deep/app.conf", "a = 1\n", "ada", 0640, false),
                        file("/srv/deep/app.conf", "b = 2\n", "ada", 0640, true)),
                List.of("cd /tmp", "echo first > booted", "'echo' 'it'\\''s'"));
        String name = running(configured(config, "sh", "-c", "cat /srv/deep/app.conf; sleep 3600"));
        assertThat(inside(name, "id", "ada")).contains("uid=1000(ada)").contains("(crew)");
        assertThat(inside(name, "stat", "-c", "%a %U %G", "/srv/deep/app.conf", "/home/ada", "/home/ada/.ssh"))
                .isEqualTo("640 ada ada\n750 ada ada\n700 ada ada");
        assertThat(inside(name, "cat", "/srv/deep/app.conf")).isEqualTo("a = 1\nb = 2");
        assertThat(inside(name, "cat", "/home/ada/.ssh/authorized_keys", "/root/.ssh/authorized_keys"))
                .isEqualTo("ssh-rsa A\nssh-rsa T");
        assertThat(inside(name, "stat", "-c", "%a %u", "/srv", "/srv/deep", "/var/lib/cloud", FirstFileSystem.COMMANDS))
                .isEqualTo("755 0\n755 0\n755 0\n700 0");
        assertThat(inside(name, FirstFileSystem.COMMANDS)).isEqualTo("it's");
        assertThat(inside(name, "cat", "/tmp/booted")).isEqualTo("first");
    }

    @Test
    void nothingOfTheCloudsIsOpenToOthersInside() {
        String name = running(spec(RestartPolicy.NO, List.of(), "#!/bin/sh\n", "sleep", "3600"));
        assertThat(inside(name, "stat", "-c", "%a", "/var/lib/cloud", "/var/lib/cloud/instance"))
                .isEqualTo("755\n755");
    }

    @Test
    void whatTheImageDoesNotHaveIsRefusedNamingIt() {
        CloudConfig config =
                new CloudConfig(List.of(), List.of(), List.of(file("/x", "x", "nobody-here", 0600, false)), List.of());
        ComputeSpec spec = configured(config, "sleep", "3600");
        assertThatThrownBy(() -> backend().create(spec))
                .isInstanceOf(BackendRefusal.class)
                .hasMessageContaining("write_files[0].owner")
                .hasMessageContaining("nobody-here");
        backend().remove(spec.backendName());
        assertThat(backend().findAll()).isEmpty();
    }

    @Test
    void linksAreFollowedWithinTheContainerAndNeverOutOfIt() {
        String name = running(idle());
        inside(name, "ln", "-s", "/../../../../etc/group", "/out");
        inside(name, "mkdir", "/d");
        inside(name, "ln", "-s", "d", "/to-d");
        inside(name, "ln", "-s", "/nowhere", "/dangling");
        try (DockerEngine engine =
                new DockerEngine(DockerSettings.local(DockerSettings.host(System.getenv()), cloudId()))) {
            ContainerFiles files = new ContainerFiles(engine, observed(name).containerId());
            assertThat(files.look("/out")).isEqualTo(new Found("/etc/group", Kind.FILE));
            assertThat(files.look("/to-d")).isEqualTo(new Found("/d", Kind.DIRECTORY));
            assertThat(files.look("/to-d/x").kind()).isEqualTo(Kind.NOTHING);
            assertThat(files.look("/dangling")).isEqualTo(new Found("/nowhere", Kind.NOTHING));
            assertThat(files.look("/dev/null").kind()).isNotEqualTo(Kind.FILE);
            assertThat(files.read("/out").orElseThrow().content().text())
                    .isEqualTo(inside(name, "cat", "/etc/group") + "\n");
        }
    }
}
