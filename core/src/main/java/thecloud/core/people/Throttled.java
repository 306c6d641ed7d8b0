package thecloud.core.people;

import java.time.Duration;
import thecloud.core.error.RateLimited;
import thecloud.core.identity.LoginThrottle;

/** Counts what could be tried too often. */
final class Throttled {

    private Throttled() {}

    /** @throws RateLimited when the subject had its tries in the window */
    static void limit(LoginThrottle throttle, String subject, int tries, Duration window) {
        throttle.attempt(subject, tries, window).ifPresent(wait -> {
            throw new RateLimited("too many attempts; try again in " + Math.max(1, wait.toSeconds()) + " s", wait);
        });
    }
}
