package thecloud.core.firewall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.Rule;

/**
 * A named set of rules in a VPC. Immutable: a change answers the next state or throws {@link Conflict}.
 *
 * @param ownerId who made it; null for a default group, which nobody made
 * @param name unique in its VPC
 * @param standard whether it is its VPC's default group
 * @param version grows with every change (optimistic locking, ETag)
 */
public record SecurityGroup(
        UUID id,
        UUID tenantId,
        @Nullable UUID ownerId,
        UUID vpcId,
        String name,
        String description,
        boolean standard,
        List<Rule> rules,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Created {

    /** What the default group of a VPC is called; no other may be. */
    public static final String DEFAULT = "default";

    /** The limit of AWS, in each direction. */
    private static final int MAX_RULES = 60;

    public SecurityGroup {
        rules = List.copyOf(rules);
    }

    SecurityGroup with(Rule rule, Instant now) {
        if (rules.stream().anyMatch(rule::sameAs)) {
            throw new Conflict("security group " + name + " has this rule already");
        }
        Direction direction = rule.direction();
        if (rules.stream().filter(each -> each.direction() == direction).count() >= MAX_RULES) {
            throw new Conflict("security group " + name + " has " + MAX_RULES + " rules of this direction, the most");
        }
        List<Rule> next = new ArrayList<>(rules);
        next.add(rule);
        return changed(description, next, now);
    }

    SecurityGroup without(String ruleId, Instant now) {
        List<Rule> next = rules.stream()
                .filter(rule -> !rule.id().toString().equals(ruleId))
                .toList();
        if (next.size() == rules.size()) {
            throw new NotFound("rule of security group " + name, ruleId);
        }
        return changed(description, next, now);
    }

    SecurityGroup describedAs(String text, Instant now) {
        return changed(text, rules, now);
    }

    private SecurityGroup changed(String text, List<Rule> next, Instant now) {
        return new SecurityGroup(id, tenantId, ownerId, vpcId, name, text, standard, next, createdAt, now, version + 1);
    }
}
