package thecloud.simulated.compute;

import thecloud.core.compute.ComputeBackend;
import thecloud.testkit.compute.ComputeUnderTest;

/** A simulation, and what its switches do behind its back. */
record SimulatedFixture(SimulatedCompute compute) implements ComputeUnderTest {

    @Override
    public ComputeBackend backend() {
        return compute;
    }

    @Override
    public String image() {
        compute.images().unknown("thecloud-contract/absent:never");
        return "busybox:latest";
    }

    @Override
    public void vanish(String backendName) {
        compute.vanish(backendName);
    }

    @Override
    public void makeForeign(String backendName) {
        compute.takeName(backendName);
    }

    @Override
    public boolean foreignIsUntouched(String backendName) {
        return compute.releaseName(backendName);
    }

    @Override
    public void removeForeign(String backendName) {
        compute.releaseName(backendName);
    }
}
