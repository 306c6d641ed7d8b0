package thecloud.core.compute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.compute.InstanceRepository.Footprint;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/**
 * Compares every row with everything the backend has: asks for another look where they differ, and removes what has our
 * label and no row.
 */
final class InstanceSweep {

    static final String KIND = "instance.sweep";

    private static final int BATCH = 1000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final InstanceRepository instances;
    private final ComputeBackend backend;
    private final WorkQueue queue;

    InstanceSweep(ComputePorts ports) {
        this.instances = ports.instances();
        this.backend = ports.backend();
        this.queue = ports.queue();
    }

    /** Looks at the backend first: a row is always older than its container, so none can be missed. */
    void run() {
        Map<UUID, ObservedInstance> unseen = new HashMap<>();
        backend.findAll().forEach(observed -> unseen.put(observed.instanceId(), observed));
        UUID after = BEFORE_ALL;
        List<Footprint> batch;
        do {
            batch = instances.footprints(after, BATCH);
            for (Footprint row : batch) {
                compare(row, unseen.remove(row.id()));
                after = row.id();
            }
        } while (batch.size() == BATCH);
        unseen.values().forEach(this::removeOrphan);
    }

    private void compare(Footprint row, @Nullable ObservedInstance observed) {
        if (row.status() != row.desired()
                || !agrees(row.status(), observed)
                || detached(row, observed)
                || lost(row, observed)) {
            queue.enqueueIfAbsent(
                    WorkRequest.now(InstanceReconciler.KIND, row.id(), row.tenantId(), InstanceSweep.KIND));
        }
    }

    private static boolean agrees(InstanceStatus status, @Nullable ObservedInstance observed) {
        ObservedInstance.Power power = observed == null ? null : observed.power();
        return switch (status) {
            case RUNNING -> power == ObservedInstance.Power.RUNNING;
            case PAUSED -> power == ObservedInstance.Power.PAUSED;
            case STOPPED, ERROR ->
                power == null || power == ObservedInstance.Power.CREATED || power == ObservedInstance.Power.EXITED;
            case STARTING -> false;
            case DELETED -> power == null;
        };
    }

    private static boolean detached(Footprint row, @Nullable ObservedInstance observed) {
        return row.status() == InstanceStatus.RUNNING
                && row.privateIp() != null
                && observed != null
                && !row.privateIp().equals(observed.privateIp());
    }

    /**
     * It has other volumes than it shall have: it was started behind our back while nobody looked, or something of a
     * change that came to nothing is left beside it.
     */
    private static boolean lost(Footprint row, @Nullable ObservedInstance observed) {
        return (row.status() == InstanceStatus.RUNNING || row.status() == InstanceStatus.STOPPED)
                && observed != null
                && !row.volumes().equals(observed.volumes());
    }

    private void removeOrphan(ObservedInstance observed) {
        Optional<Instance> row = instances.findById(observed.instanceId());
        if (row.isEmpty() || row.get().status() == InstanceStatus.DELETED) {
            backend.remove(observed.backendName());
        }
    }
}
