package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerEngine;
import thecloud.docker.DockerSettings;

/** An engine that is not there, or is there and silent. */
class DockerUnavailableTest {

    @TempDir
    private Path directory;

    private DockerSettings settings() {
        return DockerSettings.local(URI.create("unix://" + directory.resolve("engine.sock")), "test");
    }

    @Test
    void anEngineThatIsNotThereIsUnavailable() {
        try (DockerCompute compute = new DockerCompute(settings())) {
            assertThatThrownBy(compute::capacity).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> compute.find("web-01"))
                    .isInstanceOfSatisfying(
                            Unavailable.class,
                            failure -> assertThat(failure.dependency()).isEqualTo("compute"));
        }
    }

    @Test
    void anEngineThatNeverAnswersIsUnavailableAfterTheTimeLimit() throws IOException {
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                DockerEngine engine = new DockerEngine(settings())) {
            silent.bind(UnixDomainSocketAddress.of(directory.resolve("engine.sock")));
            assertThatThrownBy(() -> engine.call(
                            Duration.ofMillis(200), docker -> docker.infoCmd().exec()))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("did not answer within");
        }
    }
}
