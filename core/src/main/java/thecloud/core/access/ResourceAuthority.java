package thecloud.core.access;

/**
 * Outbound port of the guard, of a slice whose resources say themselves who may act on them, signed in or not. It is asked
 * instead of the {@link Authority} alone, and asks that one in turn.
 */
@FunctionalInterface
public interface ResourceAuthority {

    /** @param members decides what the caller's own roles and policies grant; ask it for signed-in callers only */
    Authority.Verdict decide(Attempt attempt, Authority members);
}
