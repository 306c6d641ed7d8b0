package thecloud.simulated.volume;

import java.util.Map;
import java.util.UUID;
import thecloud.core.volume.StorageBackend;
import thecloud.testkit.volume.StorageBackendContract;

/** The contract of storage on the simulation. */
class SimulatedStorageTest extends StorageBackendContract {

    private final SimulatedStorage storage = new SimulatedStorage();

    @Override
    protected StorageBackend storage() {
        return storage;
    }

    @Override
    protected StorageBackend otherCloud() {
        return new SimulatedStorage();
    }

    @Override
    protected void write(UUID volumeId, String name, String text) {
        storage.write(volumeId, name, text);
    }

    @Override
    protected Map<String, String> read(UUID volumeId) {
        return storage.texts(volumeId);
    }

    @Override
    protected int capacityGb(UUID volumeId) {
        return storage.sizeGb(volumeId);
    }

    @Override
    protected boolean leftNothing(UUID volumeId) {
        return !storage.exposed(volumeId);
    }
}
