package thecloud.api.compute;

import java.time.Instant;

/** One sample of an instance's history. */
public record MetricView(double cpuPercent, long memoryUsageBytes, Instant recordedAt) {}
