package thecloud.core.network.routing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.network.TopologyChanges;
import thecloud.core.network.vpc.Vpc;
import thecloud.core.network.vpc.VpcRepository;

/** The outbound ports that the routing services share. */
public record RoutingPorts(
        VpcRepository vpcs,
        RouteTableRepository routeTables,
        GatewayRepository gateways,
        PeeringRepository peerings,
        TopologyChanges changes,
        EventLog eventLog,
        Ids ids,
        InstantSource clock) {

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The VPC that something is to be made in, which nobody else changes until the open transaction ends. */
    Vpc vpc(Call call, String field, String idOrName) {
        Vpc vpc = vpcs.lock(call.member().tenantId(), idOrName)
                .orElseThrow(() -> new Invalid(field, "does not exist; GET /vpcs lists those that do"));
        vpc.requireThere();
        return vpc;
    }

    /** In the transaction of the change. */
    void tell(Call call, String resource, UUID id, String name, String type, @Nullable String reason) {
        tell(call, call.member().tenantId(), resource, id, name, type, reason);
    }

    /** To another tenant, which it is about too. */
    void tell(Call call, UUID tenant, String resource, UUID id, String name, String type, @Nullable String reason) {
        UUID actor = tenant.equals(call.member().tenantId()) ? call.member().userId() : null;
        new EventWriter(eventLog, ids, clock, resource)
                .write(new EventWriter.Subject(tenant, id, name, call.requestId(), actor), type, null, reason);
        changes.changed();
    }
}
