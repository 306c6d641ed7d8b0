package thecloud.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import thecloud.core.Nullable;

/** How much those may put on record who need no credential for it. What goes beyond is counted. */
final class RefusalBudget {

    static final int PER_ADDRESS = 30;
    static final int PER_WINDOW = 600;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private Instant windowEnds = Instant.MIN;
    private int inWindow;
    private long unrecorded;

    RefusalBudget(InstantSource clock) {
        this.clock = clock;
    }

    /** The reason to put on record, which says how many went unrecorded before; null when this one is to be one of them. */
    synchronized @Nullable String admit(String address, @Nullable String reason) {
        Instant now = clock.instant();
        if (!now.isBefore(windowEnds)) {
            byAddress.clear();
            inWindow = 0;
            windowEnds = now.plus(WINDOW);
        }
        if (inWindow >= PER_WINDOW || byAddress.merge(address, 1, Integer::sum) > PER_ADDRESS) {
            unrecorded++;
            return null;
        }
        inWindow++;
        long before = unrecorded;
        unrecorded = 0;
        return (reason == null ? "" : reason)
                + (before == 0 ? "" : "; " + before + " more since the last one are not recorded");
    }
}
