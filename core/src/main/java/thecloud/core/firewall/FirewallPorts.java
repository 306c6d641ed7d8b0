package thecloud.core.firewall;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import thecloud.core.Ids;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.firewall.filter.FilterReconciler;
import thecloud.core.firewall.filter.FilteredInstances;
import thecloud.core.firewall.filter.PacketFilter;
import thecloud.core.firewall.filter.RulesetSource;
import thecloud.core.network.Cidr;
import thecloud.core.work.WorkQueue;

/**
 * The outbound ports that the slice's services share.
 *
 * @param pool what elastic IPs are taken from
 */
public record FirewallPorts(
        SecurityGroupRepository groups,
        ElasticIpRepository elasticIps,
        PlaceRepository places,
        RulesetSource rulesets,
        PacketFilter filter,
        FilteredInstances filtered,
        Cidr pool,
        EventLog eventLog,
        WorkQueue queue,
        Ids ids,
        InstantSource clock) {

    EventWriter events(String resourceType) {
        return new EventWriter(eventLog, ids, clock, resourceType);
    }

    /** In the transaction of a change: asks the filter for it. */
    void changed(Call call) {
        queue.enqueue(FilterReconciler.request(call.requestId()));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What would not be enforced is refused. */
    void requireFilter() {
        filter.unavailable().ifPresent(why -> {
            throw new Conflict("this machine cannot filter packets: " + why);
        });
    }
}
