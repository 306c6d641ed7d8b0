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
        InstanceVolumes volumes,
        InstanceKeys keys,
        InstanceImages images,
        EventLog eventLog,
        EventHub hub,
        WorkQueue queue,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {

    /** For a cloud without networks, volumes, SSH keys and images of its own. */
    public ComputePorts(
            InstanceRepository instances,
            InstanceTypeRepository types,
            MetricsRepository metrics,
            ComputeBackend backend,
            EventLog eventLog,
            EventHub hub,
            WorkQueue queue,
            Transactions transactions,
            Ids ids,
            InstantSource clock) {
        this(
                instances,
                types,
                metrics,
                backend,
                InstanceNetworking.NONE,
                InstanceVolumes.NONE,
                InstanceKeys.NONE,
                InstanceImages.NONE,
                eventLog,
                hub,
                queue,
                transactions,
                ids,
                clock);
    }

    EventWriter events() {
        return new EventWriter(eventLog, ids, clock, InstanceEvents.RESOURCE);
    }
}
