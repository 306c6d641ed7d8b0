package thecloud.core.compute;

import java.util.UUID;
import thecloud.core.work.WorkRequest;

/** For slices that change what an instance shall be. */
public final class InstanceWork {

    private InstanceWork() {}

    /** The work that makes an instance what its rows say. */
    public static WorkRequest reconcile(UUID instanceId, UUID tenantId, String requestId) {
        return WorkRequest.now(InstanceReconciler.KIND, instanceId, tenantId, requestId);
    }
}
