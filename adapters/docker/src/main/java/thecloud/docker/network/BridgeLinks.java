package thecloud.docker.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import thecloud.docker.DockerEngine;

/**
 * The links of this host that the engine's bridge networks are, which somebody may delete behind the engine: it goes on
 * listing the network. Says nothing about an engine whose links are not this host's, such as a rootless one.
 */
final class BridgeLinks {

    /** The engine's option for the name of a network's link. */
    static final String NAME = "com.docker.network.bridge.name";

    private static final Path LINKS = Path.of("/sys/class/net");

    private final DockerEngine engine;

    /** Whether one of the engine's links was seen here. */
    private volatile boolean here;

    BridgeLinks(DockerEngine engine) {
        this.engine = engine;
    }

    /** @param network as the engine describes it */
    boolean isGone(JsonNode network) {
        String name = network.path("Options").path(NAME).asText();
        if (name.isEmpty() || !isLocal()) {
            return false;
        }
        if (exists(name)) {
            here = true;
            return false;
        }
        here = here || isHere();
        return here;
    }

    private boolean isLocal() {
        return "unix".equals(engine.settings().host().getScheme());
    }

    /** By the engine's default bridge: a rootless engine's has the same name, elsewhere. */
    private boolean isHere() {
        for (JsonNode option : engine.json("/info").path("SecurityOptions")) {
            if (option.asText().contains("rootless")) {
                return false;
            }
        }
        for (JsonNode network : engine.json("/networks")) {
            String name = network.path("Options").path(NAME).asText();
            if (network.path("Name").asText().equals("bridge") && !name.isEmpty() && exists(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean exists(String link) {
        return Files.exists(LINKS.resolve(link));
    }
}
