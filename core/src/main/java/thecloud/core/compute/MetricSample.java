package thecloud.core.compute;

import java.time.Instant;
import java.util.UUID;

/** One sample of an instance's history. */
public record MetricSample(
        UUID id, UUID instanceId, UUID tenantId, double cpuPercent, long memoryUsageBytes, Instant recordedAt) {}
