package thecloud.core.firewall.filter;

import java.util.UUID;
import thecloud.core.Nullable;

/**
 * Whether a connection can begin, and what decides it.
 *
 * @param egress the rule that lets it leave its instance; null when none is needed or there is none
 * @param ingress the rule that lets it in; null likewise
 */
public record Verdict(
        boolean reachable,
        Cause cause,
        String reason,
        @Nullable Match egress,
        @Nullable Match ingress) {

    /** What decides. */
    public enum Cause {
        /** Rules of security groups. */
        RULES,
        /** A port that the instance's owner published on the host. */
        PUBLISHED,
        /** Neither end is an instance, so that nobody here decides. */
        NOT_FILTERED,
        /** No rule lets it leave. */
        NO_EGRESS_RULE,
        /** No rule lets it in. */
        NO_INGRESS_RULE,
        /** Nothing leads from one to the other. */
        NO_ROUTE,
        /** Instances reach neither the host nor the cloud's own ports. */
        HOST_PROTECTED
    }

    /** A rule of a group. */
    public record Match(UUID groupId, UUID tenantId, String group, Rule rule) {}
}
