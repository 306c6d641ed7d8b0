package thecloud.docker.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.NetworkAttachment;
import thecloud.core.compute.Networking;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerSettings;

/**
 * An engine that was killed while it started a container may find it running afterwards and know nothing of the network that
 * it had made for it. It happens once in some hundred kills, so that here an engine's answers stand for it.
 */
class DockerForgottenNetworkTest {

    private static final String NAME = "thecloud.acme.db.1";

    private HttpServer engine;
    private DockerCompute compute;

    @BeforeEach
    void anEngineThatRunsAContainerWithoutItsNetwork() throws IOException {
        engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/", 404, "{\"message\":\"No such container\"}");
        answer("/containers/" + NAME + "/json", 200, """
                {"Id": "9974ae72144b", "Name": "/%s", "RestartCount": 0, "HostConfig": {},
                 "State": {"Status": "running", "Running": true, "StartedAt": "0001-01-01T00:00:00Z"},
                 "Config": {"Labels": {"thecloud.cloud": "test", "thecloud.instance": "%s"}},
                 "NetworkSettings": {"Networks": {"net": {"IPAMConfig": {"IPv4Address": "10.1.0.4"}, "IPAddress": ""}}}}
                """.formatted(NAME, UUID.randomUUID()));
        answer(
                "/networks/net/disconnect",
                500,
                "{\"message\":\"container 9974ae72144b is not connected to network net\"}");
        engine.start();
        compute = new DockerCompute(DockerSettings.local(
                URI.create("tcp://127.0.0.1:" + engine.getAddress().getPort()), "test"));
    }

    private void answer(String path, int status, String json) {
        engine.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void end() {
        compute.close();
        engine.stop(0);
    }

    @Test
    void theContainerIsToBeReplaced() {
        assertThat(compute.find(NAME).orElseThrow().volumes()).isEmpty();
        Networking networking = compute.as(Networking.class).orElseThrow();
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> networking.attach(NAME, new NetworkAttachment("net", "10.1.0.4", List.of())))
                .withMessageContaining("not connected");
        assertThat(compute.find(NAME).orElseThrow().volumes())
                .as("not what it shall have")
                .isNotEmpty();
    }
}
