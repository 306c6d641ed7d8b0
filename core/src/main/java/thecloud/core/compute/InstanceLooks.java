package thecloud.core.compute;

import java.util.UUID;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/** Asks for a look at instances, for slices that changed something that instances wait for. */
public record InstanceLooks(WorkQueue queue) {

    /** In the open transaction. */
    public void request(UUID instanceId, UUID tenantId, String requestId) {
        queue.enqueue(WorkRequest.now(InstanceReconciler.KIND, instanceId, tenantId, requestId));
    }
}
