package thecloud.docker.compute;

import java.util.UUID;
import thecloud.docker.DockerSettings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/** A cloud of its own on the machine's Docker engine, and a way behind its back. */
final class DockerFixture implements AutoCloseable {

    final String cloudId = "test-" + UUID.randomUUID();
    final DockerCompute backend =
            new DockerCompute(DockerSettings.local(DockerSettings.host(System.getenv()), cloudId));
    final String image = TestImages.busybox();

    void vanish(String name) {
        SystemCommand.run("docker", "rm", "-f", name);
    }

    void makeForeign(String name) {
        SystemCommand.run("docker", "run", "-d", "--name", name, image, "sleep", "3600");
    }

    boolean foreignRuns(String name) {
        return SystemCommand.run("docker", "inspect", "--format", "{{.State.Status}}", name)
                .strip()
                .equals("running");
    }

    @Override
    public void close() {
        backend.close();
    }
}
