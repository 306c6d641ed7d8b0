package thecloud.core.identity;

import java.time.Duration;
import java.util.Optional;

/**
 * Outbound port: counts tries per subject (an account or an address) in a window, over all servers. Its writes commit
 * at once, whatever becomes of the caller's transaction.
 */
public interface LoginThrottle {

    /**
     * Counts one try.
     *
     * @return how long to wait when the subject had {@code limit} tries in the window already; else empty
     */
    Optional<Duration> attempt(String subject, int limit, Duration window);

    /** Forgets the tries of a subject that got in. */
    void clear(String subject);

    /** Deletes windows that are over. */
    int prune(int max);
}
