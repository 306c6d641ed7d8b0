package thecloud.core.firewall;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.error.Stale;
import thecloud.core.events.EventWriter;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.network.Cidr;

/** Security groups, as the members of their tenant see them. */
final class TenantSecurityGroups implements SecurityGroupService {

    private final FirewallPorts ports;
    private final SecurityGroupRepository groups;
    private final EventWriter events;

    TenantSecurityGroups(FirewallPorts ports) {
        this.ports = ports;
        this.groups = ports.groups();
        this.events = ports.events("security-group");
    }

    @Override
    public SecurityGroup create(Call call, CreateSecurityGroup command) {
        ports.requireFilter();
        Caller.Member member = call.member();
        UUID vpc = there(ports.places().holdVpc(member.tenantId(), command.vpc()), command.vpc());
        Instant now = ports.now();
        SecurityGroup group = new SecurityGroup(
                ports.ids().next(),
                member.tenantId(),
                member.userId(),
                vpc,
                command.name(),
                command.description(),
                false,
                List.of(everythingOut()),
                now,
                now,
                1);
        if (!groups.add(group)) {
            throw new Conflict("name", "is the name of another security group of the VPC");
        }
        changed(call, group, "SECURITY_GROUP_CREATED", null);
        return group;
    }

    private Rule everythingOut() {
        return new Rule(
                ports.ids().next(), Direction.EGRESS, Protocol.ALL, PortRange.ANY, new Peer.Block(Cidr.ANY), "");
    }

    private static UUID there(Optional<PlaceRepository.Vpc> vpc, @Nullable String idOrName) {
        return vpc.orElseThrow(() -> new Invalid(
                        "vpc_id",
                        idOrName == null
                                ? "is needed: the tenant has no default VPC yet"
                                : "must be the id or name of a VPC of this tenant"))
                .id();
    }

    @Override
    public SecurityGroup get(Call call, String idOrName) {
        return find(groups, call, idOrName);
    }

    /** @throws NotFound when the caller's tenant has no such group */
    static SecurityGroup find(SecurityGroupRepository groups, Call call, String idOrName) {
        List<SecurityGroup> found = groups.find(call.member().tenantId(), idOrName);
        if (found.size() > 1) {
            throw new Conflict("several VPCs have a security group called " + idOrName + "; name it by its id");
        }
        return found.stream().findFirst().orElseThrow(() -> new NotFound("security group", idOrName));
    }

    @Override
    public Page<SecurityGroup> list(Call call, @Nullable String vpc, PageRequest page) {
        UUID tenantId = call.member().tenantId();
        UUID vpcId = vpc == null ? null : there(ports.places().vpc(tenantId, vpc), vpc);
        return Page.of(groups.list(tenantId, vpcId, page), page, group -> new Cursor(group.createdAt(), group.id()));
    }

    @Override
    public SecurityGroup describe(Call call, String idOrName, String description, @Nullable Long expectedVersion) {
        CreateSecurityGroup.requireDescription(description);
        SecurityGroup group = get(call, idOrName);
        if (expectedVersion != null && expectedVersion != group.version()) {
            throw stale(group);
        }
        return save(call, group.describedAs(description, ports.now()), null);
    }

    @Override
    public SecurityGroup addRule(Call call, String idOrName, AddRule command) {
        ports.requireFilter();
        SecurityGroup group = get(call, idOrName);
        Rule rule = new Rule(
                ports.ids().next(),
                command.direction(),
                command.protocol(),
                command.ports(),
                peer(call, group, command),
                command.description());
        return save(call, group.with(rule, ports.now()), "rule " + rule.id() + " added");
    }

    private Peer peer(Call call, SecurityGroup group, AddRule command) {
        String named = command.group();
        if (named == null) {
            return new Peer.Block(java.util.Objects.requireNonNull(command.cidr()));
        }
        List<SecurityGroup> here =
                groups.hold(group.tenantId(), group.vpcId(), named).stream().toList();
        SecurityGroup other = here.isEmpty() ? named(call, named) : here.getFirst();
        if (!other.vpcId().equals(group.vpcId())) {
            if (!ports.places().peered(group.vpcId(), other.vpcId())) {
                throw new Invalid(
                        "security_group", "must be a group of the same VPC, or of one that is peered with it");
            }
        }
        return new Peer.Group(other.id());
    }

    private SecurityGroup named(Call call, String idOrName) {
        try {
            return get(call, idOrName);
        } catch (NotFound e) {
            throw new Invalid("security_group", "must be the id or name of a security group of this tenant", e);
        }
    }

    @Override
    public SecurityGroup removeRule(Call call, String idOrName, String ruleId) {
        return save(call, get(call, idOrName).without(ruleId, ports.now()), "rule " + ruleId + " removed");
    }

    @Override
    public void delete(Call call, String idOrName) {
        SecurityGroup group = get(call, idOrName);
        if (group.standard()) {
            throw new Conflict("security group default stays for as long as its VPC");
        }
        SecurityGroup held = groups.hold(
                        group.tenantId(), group.vpcId(), group.id().toString())
                .orElseThrow(() -> new NotFound("security group", idOrName));
        List<String> users = groups.users(held.id());
        if (!users.isEmpty()) {
            throw new Conflict("security group " + held.name() + " is in use by " + String.join(", ", users));
        }
        groups.delete(held.tenantId(), held.id());
        changed(call, held, "SECURITY_GROUP_DELETED", null);
    }

    private SecurityGroup save(Call call, SecurityGroup next, @Nullable String reason) {
        if (!groups.update(next)) {
            throw stale(next);
        }
        changed(call, next, "SECURITY_GROUP_UPDATED", reason);
        return next;
    }

    private static Stale stale(SecurityGroup group) {
        return new Stale("security group " + group.name() + " has another version by now");
    }

    private void changed(Call call, SecurityGroup group, String type, @Nullable String reason) {
        events.write(
                new EventWriter.Subject(
                        group.tenantId(),
                        group.id(),
                        group.name(),
                        call.requestId(),
                        call.member().userId()),
                type,
                null,
                reason);
        ports.changed(call);
    }
}
