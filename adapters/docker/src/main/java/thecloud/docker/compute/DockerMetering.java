package thecloud.docker.compute;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Metering;
import thecloud.docker.DockerEngine;

/** Reads the kernel's counters of a container through the engine, in cgroup version 1 or 2. */
final class DockerMetering implements Metering {

    private final DockerEngine engine;
    private final Containers containers;

    DockerMetering(DockerEngine engine, Containers containers) {
        this.engine = engine;
        this.containers = containers;
    }

    /**
     * {@code one-shot} keeps the engine (API 1.41 and newer) from waiting for a second reading, which takes 2 s. A first
     * reading takes some 10 ms; one that follows within a second waits for the engine's own next one.
     */
    @Override
    public Counters counters(String backendName) {
        String id = containers.id(backendName);
        return counters(engine.json("/containers/" + id + "/stats?stream=false&one-shot=true"));
    }

    static Counters counters(JsonNode stats) {
        String read = stats.path("read").asText();
        if (read.isEmpty() || read.startsWith("0001-")) {
            throw new BackendRefusal("the instance does not run, so it uses nothing", null);
        }
        JsonNode memory = stats.path("memory_stats");
        return new Counters(
                Instant.parse(read),
                stats.path("cpu_stats").path("cpu_usage").path("total_usage").asLong(),
                Math.max(0, memory.path("usage").asLong() - cache(memory.path("stats"))),
                memory.path("limit").asLong(),
                network(stats, "rx_bytes"),
                network(stats, "tx_bytes"),
                block(stats, "read"),
                block(stats, "write"),
                stats.path("pids_stats").path("current").asInt());
    }

    /** Page cache that the kernel can drop at once: version 1 has the totals below, version 2 the plain name. */
    private static long cache(JsonNode stats) {
        JsonNode total = stats.path("total_inactive_file");
        return total.isMissingNode() ? stats.path("inactive_file").asLong() : total.asLong();
    }

    private static long network(JsonNode stats, String counter) {
        long sum = 0;
        for (JsonNode network : stats.path("networks")) {
            sum += network.path(counter).asLong();
        }
        return sum;
    }

    private static long block(JsonNode stats, String operation) {
        long sum = 0;
        for (JsonNode entry : stats.path("blkio_stats").path("io_service_bytes_recursive")) {
            if (entry.path("op").asText().equalsIgnoreCase(operation)) {
                sum += entry.path("value").asLong();
            }
        }
        return sum;
    }
}
