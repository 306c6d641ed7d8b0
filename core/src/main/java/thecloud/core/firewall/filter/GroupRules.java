package thecloud.core.firewall.filter;

import java.util.List;
import java.util.UUID;

/** A security group, as far as the filter cares. */
public record GroupRules(UUID id, UUID tenantId, UUID vpcId, String name, List<Rule> rules) {
    public GroupRules {
        rules = List.copyOf(rules);
    }

    List<Rule> rules(Direction direction) {
        return rules.stream().filter(rule -> rule.direction() == direction).toList();
    }
}
