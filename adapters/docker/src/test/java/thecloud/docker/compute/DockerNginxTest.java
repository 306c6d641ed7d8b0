package thecloud.docker.compute;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.PortMapping;
import thecloud.core.compute.RestartPolicy;
import thecloud.testkit.TestImages;

/** A web server as users launch it: hardened, and reachable on its published port. */
class DockerNginxTest extends OnDocker {

    @Test
    void aWebServerServesItsPageOnThePublishedPort() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        running(new ComputeSpec(
                UUID.randomUUID(),
                UUID.randomUUID(),
                uniqueName(),
                "web-01",
                TestImages.nginx(),
                LIMITS,
                List.of(new PortMapping(port, 80, PortMapping.Protocol.TCP)),
                new TreeMap<>(),
                List.of(),
                RestartPolicy.NO,
                null));
        await("the page", () -> page(port).contains(TestImages.NGINX_PAGE));
    }

    private static String page(int port) {
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
