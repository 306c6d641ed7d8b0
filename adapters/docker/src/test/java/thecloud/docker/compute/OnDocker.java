package thecloud.docker.compute;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import thecloud.core.compute.ComputeSpec;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.compute.ComputeFixture;
import thecloud.testkit.compute.ComputeUnderTest;

/** A test of what only Docker promises. */
abstract class OnDocker extends ComputeFixture {

    private static DockerFixture docker;

    @BeforeAll
    static void connect() {
        docker = new DockerFixture();
    }

    @AfterAll
    static void disconnect() {
        docker.close();
    }

    static String cloudId() {
        return docker.cloudId;
    }

    static String instanceLabelOf(ComputeSpec spec) {
        return "thecloud.instance=" + spec.instanceId();
    }

    static String instanceLabel(ComputeSpec spec) {
        return "label=" + instanceLabelOf(spec);
    }

    static List<String> containersOf(ComputeSpec spec) {
        return SystemCommand.run("docker", "ps", "--all", "--quiet", "--filter", instanceLabel(spec))
                .lines()
                .toList();
    }

    @Override
    protected ComputeUnderTest compute() {
        return docker;
    }
}
