package thecloud.core.compute;

import java.time.Instant;

/**
 * What an instance uses.
 *
 * @param cpuPercent of one core, so that two busy cores are 200
 * @param memoryBytes without the page cache that the kernel could drop
 * @param networkRxBytes received since the start, all interfaces
 * @param blockReadBytes read from disks since the start
 */
public record Usage(
        Instant at,
        double cpuPercent,
        long memoryBytes,
        long memoryLimitBytes,
        long networkRxBytes,
        long networkTxBytes,
        long blockReadBytes,
        long blockWriteBytes,
        int pids) {}
