package thecloud.simulated.compute;

import thecloud.core.compute.ComputeBackend;
import thecloud.testkit.compute.ComputeBackendContract;

/** The contract of compute on the simulation. */
class SimulatedComputeTest extends ComputeBackendContract {

    private final SimulatedCompute compute = new SimulatedCompute();

    @Override
    protected ComputeBackend backend() {
        return compute;
    }

    @Override
    protected String image() {
        compute.images().unknown("thecloud-contract/absent:never");
        return "busybox:latest";
    }

    @Override
    protected void vanish(String backendName) {
        compute.vanish(backendName);
    }

    @Override
    protected void makeForeign(String backendName) {
        compute.takeName(backendName);
    }

    @Override
    protected boolean foreignIsUntouched(String backendName) {
        return compute.releaseName(backendName);
    }

    @Override
    protected void removeForeign(String backendName) {
        compute.releaseName(backendName);
    }

    @Override
    protected boolean seesHostPorts() {
        return false;
    }
}
