package thecloud.simulated.compute;

import java.util.UUID;
import thecloud.core.compute.VolumeMount;
import thecloud.testkit.compute.ComputeUnderTest;
import thecloud.testkit.compute.LiveMountingContract;

/** Volumes that come and go while an instance runs, on the simulation. */
class SimulatedLiveMountingTest extends LiveMountingContract {

    private final SimulatedCompute compute = new SimulatedCompute();

    @Override
    protected VolumeMount volume(String path) {
        UUID id = UUID.randomUUID();
        return new VolumeMount(id, path, new VolumeMount.Source.BlockDevice("/dev/simulated/" + id, "ext4"));
    }

    @Override
    protected void end(String backendName) {
        compute.die(backendName, 1);
    }

    @Override
    protected void restartBehind(String backendName) {
        compute.restart(backendName);
    }

    @Override
    protected ComputeUnderTest compute() {
        return new SimulatedFixture(compute);
    }
}
