package thecloud.simulated.compute;

import thecloud.testkit.compute.ComputeBackendContract;
import thecloud.testkit.compute.ComputeUnderTest;

/** The contract of compute on the simulation. */
class SimulatedComputeTest extends ComputeBackendContract {

    private final SimulatedCompute compute = new SimulatedCompute();

    @Override
    protected ComputeUnderTest compute() {
        return new SimulatedFixture(compute);
    }

    @Override
    protected boolean seesHostPorts() {
        return false;
    }
}
