package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.docker.DockerEngine;

/** Follows the engine's events for as long as it is open, on one virtual thread, connecting again when it has to. */
final class EngineWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(EngineWatch.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final List<String> EVENTS =
            List.of("create", "start", "die", "stop", "kill", "oom", "pause", "unpause", "destroy", "update");

    private final DockerEngine engine;
    private final Consumer<UUID> onChange;
    private final Runnable onGap;
    private final Thread thread;
    private volatile boolean closed;
    private Duration pause = FIRST_PAUSE;

    EngineWatch(DockerEngine engine, Consumer<UUID> onChange, Runnable onGap) {
        this.engine = engine;
        this.onChange = onChange;
        this.onGap = onGap;
        this.thread = Thread.ofVirtual().name("docker-events").unstarted(this::run);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                follow();
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    LOG.log(System.Logger.Level.DEBUG, "lost the engine's events", e);
                }
            }
            rest();
        }
    }

    private void follow() throws IOException {
        try (DockerHttpClient.Response response = engine.open("GET", path(), Map.of())) {
            // Not closed by itself: that would read the stream to its end, which never comes.
            MappingIterator<JsonNode> events = JSON.readerFor(JsonNode.class).readValues(response.getBody());
            pause = FIRST_PAUSE;
            tell(onGap);
            while (!closed && events.hasNextValue()) {
                String label = events.nextValue()
                        .path("Actor")
                        .path("Attributes")
                        .path(Containers.INSTANCE)
                        .asText();
                changed(label);
            }
        }
    }

    /** The engine answers before it has subscribed; asking from a second ago on closes that gap. */
    private String path() {
        List<String> ours = List.of(Containers.CLOUD + "=" + engine.settings().cloudId());
        String filters = JSON.valueToTree(Map.of("type", List.of("container"), "event", EVENTS, "label", ours))
                .toString();
        return "/events?since=" + (Instant.now().getEpochSecond() - 1) + "&filters="
                + URLEncoder.encode(filters, StandardCharsets.UTF_8);
    }

    private void changed(String label) {
        try {
            UUID instance = UUID.fromString(label);
            tell(() -> onChange.accept(instance));
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "a container of this cloud has the instance label {0}", label);
        }
    }

    /** What a listener throws must not end the watch. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a listener for changes failed", e);
        }
    }

    private void rest() {
        if (closed) {
            return;
        }
        try {
            Thread.sleep(pause);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
