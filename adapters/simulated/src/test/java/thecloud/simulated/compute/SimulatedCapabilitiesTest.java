package thecloud.simulated.compute;

import thecloud.testkit.compute.ComputeCapabilitiesContract;
import thecloud.testkit.compute.ComputeUnderTest;

/** Logs, counters and commands on the simulation. */
class SimulatedCapabilitiesTest extends ComputeCapabilitiesContract {

    private final SimulatedCompute compute = new SimulatedCompute();

    @Override
    protected ComputeUnderTest compute() {
        return new SimulatedFixture(compute);
    }
}
