package thecloud.core.compute;

import java.math.BigDecimal;

/**
 * A size that an instance can have. vCPUs, memory and the number of processes are enforced by the backend; disk and
 * network are what the type is sold as until volumes and networks enforce them.
 *
 * @param vcpus in cores
 * @param memoryMb in MiB
 * @param diskGb in GiB
 * @param networkMbps in Mbit/s
 * @param maxPids processes and threads
 * @param pricePerHour in US dollars
 */
public record InstanceType(
        String name,
        BigDecimal vcpus,
        int memoryMb,
        int diskGb,
        int networkMbps,
        int maxPids,
        BigDecimal pricePerHour) {

    public Limits limits() {
        return new Limits(vcpus.movePointRight(9).longValueExact(), memoryMb * 1024L * 1024L, maxPids);
    }

    /**
     * What the kernel enforces.
     *
     * @param nanoCpus billionths of a core
     */
    public record Limits(long nanoCpus, long memoryBytes, int maxPids) {}
}
