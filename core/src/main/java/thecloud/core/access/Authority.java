package thecloud.core.access;

import java.util.UUID;
import thecloud.core.Nullable;

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

    /**
     * What was decided, and by what.
     *
     * @param by for admins: {@code policy no-stopping, statement 2 (DenyStop)}
     * @param holder the tenant whose resource it is, and whose quotas count; null for the caller's
     */
    record Verdict(Effect effect, String by, @Nullable UUID holder) {

        public Verdict(Effect effect, String by) {
            this(effect, by, null);
        }
    }
}
