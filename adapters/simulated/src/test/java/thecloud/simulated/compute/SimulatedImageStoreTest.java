package thecloud.simulated.compute;

import thecloud.core.compute.ComputeBackend;
import thecloud.core.image.ImageStore;
import thecloud.testkit.image.ImageStoreContract;
import thecloud.testkit.image.Tar;

/** The contract of images on the simulation. */
class SimulatedImageStoreTest extends ImageStoreContract {

    private final SimulatedCompute compute = new SimulatedCompute();
    private final SimulatedCompute other = new SimulatedCompute();

    @Override
    protected ComputeBackend backend() {
        return compute;
    }

    @Override
    protected ImageStore otherCloud() {
        return other.imageStore();
    }

    @Override
    protected byte[] rootFileSystem() {
        return new Tar().file("bin/sh", "#!").bytes();
    }
}
