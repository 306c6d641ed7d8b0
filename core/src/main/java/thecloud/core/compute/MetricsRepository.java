package thecloud.core.compute;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Outbound port: {@code metrics_history}. */
public interface MetricsRepository {

    /** In one statement, however many. */
    void add(List<MetricSample> samples);

    /** Oldest first. */
    List<MetricSample> list(UUID tenantId, UUID instanceId, Instant since, int limit);

    /** Deletes at most {@code max} samples older than {@code before} and answers how many it deleted. */
    int prune(Instant before, int max);
}
