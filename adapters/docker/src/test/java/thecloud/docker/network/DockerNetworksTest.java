package thecloud.docker.network;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.NetworkSpec;
import thecloud.docker.DockerEngine;
import thecloud.docker.DockerSettings;
import thecloud.testkit.SystemCommand;
import thecloud.testkit.TestImages;
import thecloud.testkit.network.NetworkBackendContract;

class DockerNetworksTest extends NetworkBackendContract {

    private static final List<DockerEngine> ENGINES = new ArrayList<>();

    private static DockerNetworks networks;
    private static DockerNetworks foreign;

    @BeforeAll
    static void connect() {
        TestImages.requireEngine();
        networks = ofACloud();
        foreign = ofACloud();
    }

    private static DockerNetworks ofACloud() {
        DockerEngine engine = new DockerEngine(
                DockerSettings.local(DockerSettings.host(System.getenv()), "test-" + UUID.randomUUID()));
        ENGINES.add(engine);
        return new DockerNetworks(engine);
    }

    @AfterAll
    static void disconnect() {
        ENGINES.forEach(DockerEngine::close);
        ENGINES.clear();
    }

    @Override
    protected NetworkBackend backend() {
        return networks;
    }

    @Override
    protected void sever(NetworkSpec spec) {
        SystemCommand.run("ip", "link", "delete", "dev", spec.bridge());
    }

    @Override
    protected NetworkBackend foreign() {
        return foreign;
    }
}
