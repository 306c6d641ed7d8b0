package thecloud.core.network.vpc;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import thecloud.core.Ids;
import thecloud.core.access.Call;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.network.NetworkBackend;
import thecloud.core.network.TopologyChanges;
import thecloud.core.work.WorkQueue;

/**
 * The outbound ports that the VPCs' services share.
 *
 * @param firstBlock where to begin when a block is picked: any number, best another one for each cloud
 */
public record VpcPorts(
        VpcRepository vpcs,
        SubnetRepository subnets,
        AddressRepository addresses,
        NetworkBackend backend,
        VpcRouting routing,
        TopologyChanges changes,
        EventLog eventLog,
        EventHub hub,
        WorkQueue queue,
        Transactions transactions,
        Ids ids,
        InstantSource clock,
        int firstBlock) {

    static final String VPC = "vpc";
    static final String SUBNET = "subnet";

    EventWriter events(String resource) {
        return new EventWriter(eventLog, ids, clock, resource);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    static EventWriter.Subject subject(Call call, Vpc vpc) {
        return new EventWriter.Subject(
                vpc.tenantId(),
                vpc.id(),
                vpc.name(),
                call.requestId(),
                call.member().userId());
    }

    static EventWriter.Subject subject(Call call, Subnet subnet) {
        return new EventWriter.Subject(
                subnet.tenantId(),
                subnet.id(),
                subnet.name(),
                call.requestId(),
                call.member().userId());
    }
}
