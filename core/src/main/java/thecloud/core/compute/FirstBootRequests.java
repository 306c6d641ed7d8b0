package thecloud.core.compute;

import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/** Asks for an instance's user data to be run. */
record FirstBootRequests(WorkQueue queue) {

    static final String KIND = "instance.first-boot";

    void enqueue(Instance instance) {
        queue.enqueue(WorkRequest.now(KIND, instance.id(), instance.tenantId(), instance.requestId()));
    }
}
