package thecloud.core.firewall;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.events.EventWriter;
import thecloud.core.network.InstanceGroups;
import thecloud.core.network.Ipv4;

/** Who is in which groups: from the launch on, and changed while the instance runs. */
final class GroupedInstances implements InstanceGroupService, InstanceGroups {

    /** The standard limit of AWS. */
    private static final int MAX_GROUPS = 5;

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final FirewallPorts ports;
    private final SecurityGroupRepository groups;
    private final EventWriter events;
    /** Since the start: what worked then and does no longer is waited for. */
    private final boolean filters;

    GroupedInstances(FirewallPorts ports) {
        this.ports = ports;
        this.groups = ports.groups();
        this.events = ports.events("instance");
        this.filters = ports.filter().unavailable().isEmpty();
    }

    @Override
    public List<String> join(Call call, UUID vpcId, UUID instanceId, List<String> named) {
        List<SecurityGroup> joined = put(call.member().tenantId(), vpcId, instanceId, named);
        ports.changed(call);
        return joined.stream().map(SecurityGroup::name).toList();
    }

    @Override
    public boolean inForce(UUID instanceId) {
        return !filters || ports.filtered().contains(instanceId, MOMENT);
    }

    @Override
    public void forget(Ipv4 address) {
        if (filters) {
            ports.filter().forget(address);
        }
    }

    @Override
    public void leave(UUID instanceId) {
        groups.leaveAll(instanceId);
        ports.elasticIps()
                .freeOf(instanceId)
                .ifPresent(address -> ports.events("elastic-ip")
                        .write(
                                new EventWriter.Subject(
                                        address.tenantId(),
                                        address.id(),
                                        address.address().toString(),
                                        "terminated",
                                        null),
                                "ELASTIC_IP_DISASSOCIATED",
                                null,
                                "its instance was terminated"));
    }

    @Override
    public List<SecurityGroup> groups(Call call, String instance) {
        UUID tenantId = call.member().tenantId();
        return ports.places()
                .find(tenantId, instance)
                .map(placed -> groups.groupsOf(tenantId, placed.id()))
                .orElseThrow(() -> new NotFound("instance", instance));
    }

    @Override
    public List<SecurityGroup> setGroups(Call call, String instance, List<String> named) {
        UUID tenantId = call.member().tenantId();
        PlaceRepository.Placed placed =
                ports.places().hold(tenantId, instance).orElseThrow(() -> new NotFound("instance", instance));
        UUID vpcId = placed.vpcId();
        if (vpcId == null) {
            throw new Conflict("instance " + placed.name() + " is in no VPC");
        }
        List<SecurityGroup> chosen = put(tenantId, vpcId, placed.id(), named);
        events.write(
                new EventWriter.Subject(
                        tenantId,
                        placed.id(),
                        placed.name(),
                        call.requestId(),
                        call.member().userId()),
                "INSTANCE_UPDATED",
                null,
                "security groups: " + chosen.stream().map(SecurityGroup::name).collect(Collectors.joining(", ")));
        ports.changed(call);
        return chosen;
    }

    private List<SecurityGroup> put(UUID tenantId, UUID vpcId, UUID instanceId, List<String> named) {
        if (named.size() > MAX_GROUPS) {
            throw new Invalid("security_groups", "may have at most " + MAX_GROUPS + " entries");
        }
        if (!named.isEmpty()) {
            ports.requireFilter();
        }
        List<String> wanted = named.isEmpty() ? List.of(SecurityGroup.DEFAULT) : named;
        Map<UUID, SecurityGroup> chosen = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String field = "security_groups[" + i + "]";
            SecurityGroup group = groups.hold(tenantId, vpcId, wanted.get(i))
                    .orElseThrow(() -> new Invalid(field, "must be the id or name of a group of the instance's VPC"));
            if (chosen.put(group.id(), group) != null) {
                throw new Invalid(field, "names a group twice");
            }
        }
        groups.setGroups(tenantId, instanceId, chosen.keySet());
        return new ArrayList<>(chosen.values());
    }
}
