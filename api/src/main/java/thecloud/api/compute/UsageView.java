package thecloud.api.compute;

import java.time.Instant;

/** What an instance uses now. {@code cpu_percent} is of one core; byte counters run since its start. */
public record UsageView(
        Instant at,
        double cpuPercent,
        long memoryBytes,
        long memoryLimitBytes,
        long networkRxBytes,
        long networkTxBytes,
        long blockReadBytes,
        long blockWriteBytes,
        int pids) {}
