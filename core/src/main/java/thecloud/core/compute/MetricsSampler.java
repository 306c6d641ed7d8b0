package thecloud.core.compute;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Ids;
import thecloud.core.compute.InstanceRepository.Footprint;
import thecloud.core.error.Unavailable;

/** Writes a sample of every running instance into the history. CPU needs two readings, so the first gives no sample. */
final class MetricsSampler {

    static final String KIND = "instance.sample";

    private static final int BATCH = 500;

    private final InstanceRepository instances;
    private final MetricsRepository metrics;
    private final ComputeBackend backend;
    private final Ids ids;
    private final InstantSource clock;
    private Map<UUID, Metering.Counters> earlier = Map.of();

    MetricsSampler(ComputePorts ports) {
        this.instances = ports.instances();
        this.metrics = ports.metrics();
        this.backend = ports.backend();
        this.ids = ports.ids();
        this.clock = ports.clock();
    }

    /** Run by one worker at a time. */
    synchronized void run() {
        Optional<Metering> metering = backend.as(Metering.class);
        if (metering.isEmpty()) {
            return;
        }
        Map<UUID, Metering.Counters> readings = new HashMap<>();
        UUID after = new UUID(0, 0);
        List<Footprint> batch;
        do {
            batch = instances.footprints(after, BATCH);
            List<MetricSample> samples = new ArrayList<>();
            for (Footprint row : batch) {
                after = row.id();
                if (row.status() == InstanceStatus.RUNNING) {
                    read(metering.get(), row, readings, samples);
                }
            }
            if (!samples.isEmpty()) {
                metrics.add(samples);
            }
        } while (batch.size() == BATCH);
        earlier = readings;
    }

    private void read(
            Metering metering, Footprint row, Map<UUID, Metering.Counters> readings, List<MetricSample> samples) {
        Metering.Counters now;
        try {
            now = metering.counters(row.backendName());
        } catch (BackendRefusal | Unavailable e) {
            return; // it stopped just now; the reconciler finds out why
        }
        readings.put(row.id(), now);
        Metering.Counters before = earlier.get(row.id());
        if (before != null && before.cpuNanos() <= now.cpuNanos()) {
            Usage usage = now.since(before);
            samples.add(new MetricSample(
                    ids.next(),
                    row.id(),
                    row.tenantId(),
                    usage.cpuPercent(),
                    usage.memoryBytes(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
        }
    }
}
