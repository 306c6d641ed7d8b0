package thecloud.api.firewall;

import org.jspecify.annotations.Nullable;

/**
 * Whether a connection can begin. {@code cause} says what decides: RULES, PUBLISHED, NOT_FILTERED, NO_EGRESS_RULE, NO_INGRESS_RULE,
 * NO_ROUTE or HOST_PROTECTED. The rules are null where none is needed or there is none, or they are another tenant's.
 */
public record ReachabilityView(
        boolean reachable,
        String cause,
        String reason,
        @Nullable DecidingRuleView egress,
        @Nullable DecidingRuleView ingress) {

    /** A rule and the group that has it. */
    public record DecidingRuleView(String securityGroupId, String securityGroup, RuleView rule) {}
}
