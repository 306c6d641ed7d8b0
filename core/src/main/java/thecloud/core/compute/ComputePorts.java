package thecloud.core.compute;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.access.Transactions;
import thecloud.core.compute.cloudconfig.CloudConfig;
import thecloud.core.compute.cloudconfig.YamlReader;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkQueue;

/**
 * The outbound ports that the slice's services share.
 *
 * @param workers how many there are for all background work
 */
public record ComputePorts(
        InstanceRepository instances,
        InstanceTypeRepository types,
        MetricsRepository metrics,
        ComputeBackend backend,
        InstanceNetworking networking,
        InstanceVolumes volumes,
        InstanceKeys keys,
        InstanceImages images,
        YamlReader yaml,
        EventLog eventLog,
        EventHub hub,
        WorkQueue queue,
        Transactions transactions,
        Ids ids,
        InstantSource clock,
        int workers) {

    /** Null unless the user data is a cloud-config. */
    @Nullable CloudConfig cloudConfig(@Nullable String userData) {
        return userData != null && CloudConfig.isOne(userData) ? CloudConfig.read(yaml, userData) : null;
    }

    EventWriter events() {
        return new EventWriter(eventLog, ids, clock, InstanceEvents.RESOURCE);
    }
}
