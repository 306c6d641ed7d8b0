package thecloud.core.network.vpc;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.ObservedNetwork;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/**
 * Compares every VPC with every network that the backend has: asks for another look where they differ, and removes what
 * has our label and no row.
 */
final class VpcSweep {

    static final String KIND = "vpc.sweep";

    private final VpcRepository vpcs;
    private final NetworkBackend backend;
    private final WorkQueue queue;

    VpcSweep(VpcPorts ports) {
        this.vpcs = ports.vpcs();
        this.backend = ports.backend();
        this.queue = ports.queue();
    }

    /** Looks at the backend first: a row is always older than its network, so none can be missed. */
    void run() {
        Map<UUID, ObservedNetwork> unseen = new HashMap<>();
        backend.findAll().forEach(network -> unseen.put(network.vpcId(), network));
        vpcs.all().forEach(vpc -> compare(vpc, unseen.remove(vpc.id())));
        unseen.values().forEach(orphan -> {
            if (vpcs.findById(orphan.vpcId()).isEmpty()) {
                backend.remove(orphan.name());
            }
        });
    }

    private void compare(Vpc vpc, @Nullable ObservedNetwork network) {
        boolean agrees = vpc.status() == VpcStatus.AVAILABLE
                && network != null
                && network.linked()
                && network.networkId().equals(vpc.networkId())
                && vpc.cidr().equals(network.cidr());
        if (!agrees) {
            queue.enqueueIfAbsent(WorkRequest.now(VpcReconciler.KIND, vpc.id(), vpc.tenantId(), KIND));
        }
    }
}
