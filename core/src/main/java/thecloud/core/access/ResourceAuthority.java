package thecloud.core.access;

import thecloud.core.Nullable;

/**
 * Outbound port of the guard, of a slice whose resources say themselves who may act on them, signed in or not. It is asked
 * instead of the {@link Authority} alone, and asks that one in turn.
 */
@FunctionalInterface
public interface ResourceAuthority {

    /** @param members decides what the caller's own roles and policies grant; ask it for signed-in callers only */
    Authority.Verdict decide(Attempt attempt, Authority members);

    /**
     * The name of a resource, for questions that nobody's call asks.
     *
     * @param resource what an ARN ends in: {@code photos/cat.jpg}
     * @return null for what is about no single one
     * @throws thecloud.core.error.Refused for what can be no name
     */
    default @Nullable GlobalName named(String resource) {
        return null;
    }
}
