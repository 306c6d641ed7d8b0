package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.PullProgress;
import thecloud.docker.DockerSettings;
import thecloud.testkit.LocalRegistry;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/** Pulls from a real registry. */
class DockerImagesTest {

    private static final URI HOST = DockerSettings.host(System.getenv());

    private static DockerCompute compute(@Nullable Path credentials) {
        return new DockerCompute(
                new DockerSettings(HOST, "test-images", InetAddress.getLoopbackAddress(), credentials, false, true));
    }

    @Test
    void aPullTellsOfItsProgressToTheEnd() throws Exception {
        try (LocalRegistry registry = LocalRegistry.open();
                DockerCompute compute = compute(null)) {
            registry.push(TestImages.busybox(), "tools:1");
            List<PullProgress> told = new ArrayList<>();
            compute.pull(registry.image("tools:1"), told::add);
            SystemCommand.run("docker", "image", "rm", registry.image("tools:1"));
            assertThat(told).last().extracting(PullProgress::percent).isEqualTo(100);
            assertThat(told).extracting(PullProgress::percent).isSorted();
        }
    }

    @Test
    void aWrongTagIsRefusedInTheEnginesWords() throws Exception {
        try (LocalRegistry registry = LocalRegistry.open();
                DockerCompute compute = compute(null)) {
            registry.push(TestImages.busybox(), "tools:1");
            assertThatThrownBy(() -> compute.pull(registry.image("tools:2"), _ -> {}))
                    .isInstanceOf(BackendRefusal.class)
                    .hasMessageContaining("tools:2 not found");
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerIsARefusalToo() {
        try (DockerCompute compute = compute(null)) {
            assertThatThrownBy(() -> compute.pull("127.0.0.1:1/tools:1", _ -> {}))
                    .isInstanceOf(BackendRefusal.class)
                    .hasMessageContaining("connection refused");
        }
    }

    @Test
    void aPrivateRegistryWantsTheCredentialsOfTheFile() throws Exception {
        try (LocalRegistry registry = LocalRegistry.withPassword();
                DockerCompute stranger = compute(null);
                DockerCompute known = compute(registry.credentials())) {
            registry.push(TestImages.busybox(), "private/tools:1");
            String image = registry.image("private/tools:1");
            assertThatThrownBy(() -> stranger.pull(image, _ -> {}))
                    .isInstanceOf(BackendRefusal.class)
                    .hasMessageContaining("no basic auth credentials");
            known.pull(image, _ -> {});
            SystemCommand.run("docker", "image", "rm", image);
        }
    }
}
