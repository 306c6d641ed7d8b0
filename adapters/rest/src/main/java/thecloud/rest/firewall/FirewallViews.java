package thecloud.rest.firewall;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import thecloud.api.firewall.InstanceSecurityGroupsView;
import thecloud.api.firewall.ReachabilityView;
import thecloud.api.firewall.RuleView;
import thecloud.api.firewall.SecurityGroupView;
import thecloud.core.Nullable;
import thecloud.core.firewall.SecurityGroup;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.firewall.filter.Verdict;
import thecloud.core.network.Cidr;

/** Security groups, elastic IPs and verdicts as the API shows them. */
final class FirewallViews {
    private FirewallViews() {}

    static SecurityGroupView of(SecurityGroup group) {
        return new SecurityGroupView(
                group.id().toString(),
                group.name(),
                group.vpcId().toString(),
                group.description(),
                group.standard(),
                group.rules().stream().map(FirewallViews::of).toList(),
                group.tenantId().toString(),
                group.createdAt(),
                group.updatedAt(),
                group.version());
    }

    static InstanceSecurityGroupsView of(List<SecurityGroup> groups) {
        return new InstanceSecurityGroupsView(
                groups.stream().map(FirewallViews::of).toList());
    }

    static ReachabilityView of(Verdict verdict) {
        return new ReachabilityView(
                verdict.reachable(),
                verdict.cause().name(),
                verdict.reason(),
                of(verdict.egress()),
                of(verdict.ingress()));
    }

    private static ReachabilityView.@Nullable DecidingRuleView of(Verdict.@Nullable Match match) {
        return match == null
                ? null
                : new ReachabilityView.DecidingRuleView(match.groupId().toString(), match.group(), of(match.rule()));
    }

    private static RuleView of(Rule rule) {
        boolean anyPort = rule.ports().equals(PortRange.ANY);
        return new RuleView(
                rule.id().toString(),
                rule.direction().name().toLowerCase(Locale.ROOT),
                rule.protocol().text(),
                anyPort ? null : rule.ports().from(),
                anyPort ? null : rule.ports().to(),
                rule.peer() instanceof Peer.Block(Cidr cidr) ? cidr.toString() : null,
                rule.peer() instanceof Peer.Group(UUID group) ? group.toString() : null,
                rule.description());
    }
}
