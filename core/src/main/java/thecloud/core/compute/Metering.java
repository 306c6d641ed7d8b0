package thecloud.core.compute;

import java.time.Instant;

/** Capability: what an instance has used. */
public interface Metering {

    /** Reads the counters at once, without waiting for a second reading. */
    Counters counters(String backendName);

    /**
     * Counters since the start.
     *
     * @param cpuNanos CPU time used, over all cores
     */
    record Counters(
            Instant at,
            long cpuNanos,
            long memoryBytes,
            long memoryLimitBytes,
            long networkRxBytes,
            long networkTxBytes,
            long blockReadBytes,
            long blockWriteBytes,
            int pids) {

        /** Usage between an earlier reading and this one. */
        public Usage since(Counters earlier) {
            long wall = java.time.Duration.between(earlier.at, at).toNanos();
            double cpu = wall <= 0 ? 0 : Math.max(0, 100.0 * (cpuNanos - earlier.cpuNanos) / wall);
            return new Usage(
                    at,
                    cpu,
                    memoryBytes,
                    memoryLimitBytes,
                    networkRxBytes,
                    networkTxBytes,
                    blockReadBytes,
                    blockWriteBytes,
                    pids);
        }
    }
}
