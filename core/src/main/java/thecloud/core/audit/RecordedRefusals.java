package thecloud.core.audit;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Call;

/**
 * Puts refused credentials on record, within bounds: nobody who holds no credential at all may fill the disk. What goes
 * beyond is counted, and the next line says how many there were.
 */
final class RecordedRefusals implements RefusedCredentials {

    private static final String ACTION = "session:authenticate";

    private final AuditTrail trail;
    private final Ids ids;
    private final RefusalBudget budget;

    RecordedRefusals(AuditTrail trail, Ids ids, InstantSource clock) {
        this.trail = trail;
        this.ids = ids;
        this.budget = new RefusalBudget(clock);
    }

    @Override
    public void refused(Call call, @Nullable String shown, String why) {
        String reason = budget.admit(call.sourceAddress(), why);
        if (reason == null) {
            return;
        }
        String resource = "credential/" + (shown == null ? "unreadable" : shown);
        trail.recordApart(new AuditTrail.Entry(ids.next(), call, ACTION, resource, "UNAUTHENTICATED", reason, null));
    }
}
