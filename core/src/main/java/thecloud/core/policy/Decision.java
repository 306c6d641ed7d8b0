package thecloud.core.policy;

import thecloud.core.Nullable;

/**
 * What a set of policies says about a request.
 *
 * @param policy the policy that decided, or null when no statement matched
 * @param statement the index of the statement that decided, or -1
 * @param sid that statement's Sid, if it has one
 */
public record Decision(
        Outcome outcome,
        @Nullable NamedPolicy policy,
        int statement,
        @Nullable String sid) {

    static final Decision NOTHING_MATCHED = new Decision(Outcome.IMPLICITLY_DENIED, null, -1, null);

    /** The three ways to decide. */
    public enum Outcome {
        /** A statement allows it and none denies it. */
        ALLOWED,
        /** A statement denies it, whatever others allow. */
        EXPLICITLY_DENIED,
        /** No statement says anything about it. */
        IMPLICITLY_DENIED
    }

    /** What decided, for people: {@code policy no-stopping of role ops, statement 2 (DenyStop)}. */
    public String by() {
        if (policy == null) {
            return "nothing";
        }
        return policy.source() + ", statement " + (statement + 1) + (sid == null ? "" : " (" + sid + ")");
    }

    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }
}
