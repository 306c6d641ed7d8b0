package thecloud.docker.compute;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import thecloud.testkit.compute.ComputeBackendContract;
import thecloud.testkit.compute.ComputeUnderTest;

/** The contract of compute on a real Docker engine. */
class DockerComputeTest extends ComputeBackendContract {

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
