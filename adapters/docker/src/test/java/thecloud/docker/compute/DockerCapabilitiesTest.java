package thecloud.docker.compute;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import thecloud.testkit.compute.ComputeCapabilitiesContract;
import thecloud.testkit.compute.ComputeUnderTest;

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
    protected ComputeUnderTest compute() {
        return docker;
    }
}
