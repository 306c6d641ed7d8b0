package thecloud.core.access;

/** Outbound port of the guard: decides what members of a tenant may do, by their roles and policies. */
@FunctionalInterface
public interface Authority {

    Verdict decide(Attempt attempt);

    /** What was decided. */
    enum Effect {
        /** Something grants it and nothing denies it. */
        ALLOWED,
        /** A statement denies it; whatever grants it does not count. */
        DENIED,
        /** Nothing grants it. */
        NOT_GRANTED
    }

    /** @param by what decided it, for admins: {@code policy no-stopping, statement 2 (DenyStop)} */
    record Verdict(Effect effect, String by) {}
}
