package thecloud.docker.compute;

import java.util.List;
import java.util.UUID;
import thecloud.docker.DockerSettings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;

/** A cloud of its own on the machine's Docker engine, and a way behind its back. */
final class DockerFixture implements AutoCloseable {

    /** For {@code sh -c}. */
    static final String IDLE = "trap exit TERM; while true; do sleep 3600 & wait; done";

    static final List<String> IDLING = List.of("sh", "-c", IDLE);

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
