package thecloud.core.compute;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unavailable;

/** Logs and usage straight from the backend, history from the repository. */
final class BackendTelemetry implements InstanceTelemetry {

    /** CPU usage is what happens between two readings this far apart. */
    private static final Duration MEASURED_OVER = Duration.ofMillis(500);

    private static final int MAX_SAMPLES = 10_000;

    private final InstanceRepository instances;
    private final MetricsRepository metrics;
    private final ComputeBackend backend;

    BackendTelemetry(ComputePorts ports) {
        this.instances = ports.instances();
        this.metrics = ports.metrics();
        this.backend = ports.backend();
    }

    @Override
    public List<LogLine> logs(Call call, String idOrName, LogQuery query) {
        return logging().read(withContainer(call, idOrName).backendName(), query);
    }

    @Override
    public AutoCloseable followLogs(Call call, String idOrName, LogQuery query, LogReceiver receiver) {
        return logging().follow(withContainer(call, idOrName).backendName(), query, receiver);
    }

    @Override
    public Usage stats(Call call, String idOrName) {
        Instance instance = find(call, idOrName);
        if (instance.status() != InstanceStatus.RUNNING) {
            throw new Conflict("instance " + instance.name() + " is " + instance.status() + ", so it uses nothing");
        }
        Metering metering = backend.as(Metering.class)
                .orElseThrow(() -> new Conflict("this compute backend cannot measure instances"));
        try {
            Metering.Counters before = metering.counters(instance.backendName());
            Thread.sleep(MEASURED_OVER);
            return metering.counters(instance.backendName()).since(before);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("server", "the server is shutting down", e);
        } catch (BackendRefusal e) {
            throw new Conflict("instance " + instance.name() + " cannot be measured: " + e.reason());
        }
    }

    @Override
    public List<MetricSample> metrics(Call call, String idOrName, Instant since, int limit) {
        if (limit < 1 || limit > MAX_SAMPLES) {
            throw new Invalid("limit", "must be between 1 and " + MAX_SAMPLES);
        }
        Instance instance = find(call, idOrName);
        return metrics.list(instance.tenantId(), instance.id(), since, limit);
    }

    private Logging logging() {
        return backend.as(Logging.class).orElseThrow(() -> new Conflict("this compute backend keeps no logs"));
    }

    private Instance withContainer(Call call, String idOrName) {
        Instance instance = find(call, idOrName);
        if (instance.containerId() == null) {
            throw new Conflict("instance " + instance.name() + " is " + instance.status() + " and has no log yet");
        }
        return instance;
    }

    private Instance find(Call call, String idOrName) {
        return instances
                .find(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new NotFound(InstanceEvents.RESOURCE, idOrName));
    }
}
