package thecloud.docker.compute;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import thecloud.core.compute.ComputeBackend;
import thecloud.testkit.compute.ComputeCapabilitiesContract;

/** Logs, counters and commands on a real Docker engine. */
class DockerCapabilitiesTest extends ComputeCapabilitiesContract {

    private static DockerFixture docker;

    @BeforeAll
    static void connect() {
        docker = new DockerFixture();
    }

    @AfterAll
    static void disconnect() {
        docker.close();
    }

    @Override
    protected ComputeBackend backend() {
        return docker.backend;
    }

    @Override
    protected String image() {
        return docker.image;
    }

    @Override
    protected void vanish(String backendName) {
        docker.vanish(backendName);
    }

    @Override
    protected void makeForeign(String backendName) {
        docker.makeForeign(backendName);
    }

    @Override
    protected boolean foreignIsUntouched(String backendName) {
        return docker.foreignRuns(backendName);
    }

    @Override
    protected void removeForeign(String backendName) {
        docker.vanish(backendName);
    }
}
