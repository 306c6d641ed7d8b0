package thecloud.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Call;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.Credential;

/**
 * Puts refused credentials on record, within bounds: nobody who holds no credential at all may fill the disk. What goes
 * beyond is counted, and the next line says how many there were.
 */
final class RecordedRefusals implements RefusedCredentials {

    static final int PER_ADDRESS = 30;
    static final int PER_WINDOW = 600;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final String ACTION = "session:authenticate";

    private final AuditTrail trail;
    private final Ids ids;
    private final InstantSource clock;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private Instant windowEnds = Instant.MIN;
    private int inWindow;
    private long unrecorded;

    RecordedRefusals(AuditTrail trail, Ids ids, InstantSource clock) {
        this.trail = trail;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void refused(Call call, @Nullable Credential shown, Unauthenticated why) {
        long before = admit(call.sourceAddress());
        if (before < 0) {
            return;
        }
        String reason = why.reason() + (before == 0 ? "" : "; " + before + " more since the last one are not recorded");
        String resource = "credential/" + (shown == null ? "unreadable" : shown.label());
        trail.recordApart(new AuditTrail.Entry(ids.next(), call, ACTION, resource, "UNAUTHENTICATED", reason, null));
    }

    /** How many went unrecorded before this one; negative when it is to be one of them. */
    private synchronized long admit(String address) {
        Instant now = clock.instant();
        if (!now.isBefore(windowEnds)) {
            byAddress.clear();
            inWindow = 0;
            windowEnds = now.plus(WINDOW);
        }
        if (inWindow >= PER_WINDOW || byAddress.merge(address, 1, Integer::sum) > PER_ADDRESS) {
            unrecorded++;
            return -1;
        }
        inWindow++;
        long before = unrecorded;
        unrecorded = 0;
        return before;
    }
}
