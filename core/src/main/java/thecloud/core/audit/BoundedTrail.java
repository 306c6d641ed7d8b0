package thecloud.core.audit;

import java.time.InstantSource;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Caller;

/**
 * A trail that nobody fills who needs no credential for it, or who puts lines into others' logs: what is refused them is on
 * record within bounds. What they were let do is on record all the same.
 */
final class BoundedTrail implements AuditTrail {

    private final AuditTrail trail;
    private final RefusalBudget anonymous;
    private final RefusalBudget strangers;

    BoundedTrail(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.anonymous = new RefusalBudget(clock);
        this.strangers = new RefusalBudget(clock);
    }

    @Override
    public void record(Entry entry) {
        trail.record(entry);
    }

    @Override
    public void recordApart(Entry entry) {
        boolean nobodys =
                entry.result().equals(AuditLine.DENIED) && entry.call().caller() instanceof Caller.Anonymous;
        if (entry.holder() == null && !nobodys) {
            trail.recordApart(entry);
            return;
        }
        RefusalBudget budget = entry.holder() == null ? anonymous : strangers;
        String reason = budget.admit(entry.call().sourceAddress(), entry.reason());
        if (reason != null) {
            trail.recordApart(new Entry(
                    entry.id(),
                    entry.call(),
                    entry.action(),
                    entry.resource(),
                    entry.result(),
                    reason,
                    entry.decidedBy(),
                    entry.holder()));
        }
    }
}
