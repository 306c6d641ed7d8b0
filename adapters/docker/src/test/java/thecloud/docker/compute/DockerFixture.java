package thecloud.docker.compute;

import java.util.List;
import java.util.UUID;
import thecloud.core.compute.ComputeBackend;
import thecloud.docker.DockerSettings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.compute.ComputeUnderTest;

/** A cloud of its own on the machine's Docker engine, and a way behind its back. */
final class DockerFixture implements ComputeUnderTest, AutoCloseable {

    /** For {@code sh -c}. */
    static final String IDLE = "trap exit TERM; while true; do sleep 3600 & wait; done";

    private static final List<String> IDLING = List.of("sh", "-c", IDLE);

    final String cloudId = "test-" + UUID.randomUUID();
    private final DockerCompute backend =
            new DockerCompute(DockerSettings.local(DockerSettings.host(System.getenv()), cloudId));
    private final String image = TestImages.busybox();

    @Override
    public ComputeBackend backend() {
        return backend;
    }

    @Override
    public String image() {
        return image;
    }

    @Override
    public List<String> idling() {
        return IDLING;
    }

    @Override
    public void vanish(String name) {
        SystemCommand.run("docker", "rm", "-f", name);
    }

    @Override
    public void makeForeign(String name) {
        SystemCommand.run("docker", "run", "-d", "--name", name, image, "sleep", "3600");
    }

    @Override
    public boolean foreignIsUntouched(String name) {
        return SystemCommand.run("docker", "inspect", "--format", "{{.State.Status}}", name)
                .strip()
                .equals("running");
    }

    @Override
    public void removeForeign(String name) {
        vanish(name);
    }

    @Override
    public void close() {
        backend.close();
    }
}
