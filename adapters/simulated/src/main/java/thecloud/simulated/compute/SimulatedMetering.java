package thecloud.simulated.compute;

import thecloud.core.compute.InstanceType;
import thecloud.core.compute.Metering;

/** Counters of simulated instances: a quarter of the memory, and some more processor time at each reading. */
final class SimulatedMetering implements Metering {

    private final SimulatedCompute compute;

    SimulatedMetering(SimulatedCompute compute) {
        this.compute = compute;
    }

    @Override
    public Counters counters(String backendName) {
        return compute.faults().step("counters", () -> {
            SimulatedInstance instance = compute.running(backendName);
            InstanceType.Limits limits = instance.observed().limits();
            return new Counters(
                    compute.now(),
                    instance.useProcessor(),
                    limits.memoryBytes() / 4,
                    limits.memoryBytes(),
                    1024,
                    2048,
                    4096,
                    8192,
                    instance.processes());
        });
    }
}
