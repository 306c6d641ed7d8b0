package thecloud.core.compute;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkQueue;

/** The outbound ports that the slice's services share. */
public record ComputePorts(
        InstanceRepository instances,
        InstanceTypeRepository types,
        MetricsRepository metrics,
        ComputeBackend backend,
        InstanceNetworking networking,
        EventLog eventLog,
        EventHub hub,
        WorkQueue queue,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {

    EventWriter events() {
        return new EventWriter(eventLog, ids, clock, InstanceEvents.RESOURCE);
    }
}
