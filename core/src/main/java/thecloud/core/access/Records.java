package thecloud.core.access;

import java.util.Locale;
import java.util.UUID;
import thecloud.core.Ids;
import thecloud.core.Nullable;
import thecloud.core.error.CloudException;
import thecloud.core.error.Denied;
import thecloud.core.error.Refused;
import thecloud.core.error.Unauthenticated;
import thecloud.core.error.Unavailable;

/** What the guard has put on record: calls that change something, and those that were refused. */
final class Records {

    private final AuditTrail audit;
    private final Ids ids;

    Records(AuditTrail audit, Ids ids) {
        this.audit = audit;
        this.ids = ids;
    }

    /**
     * In the call's transaction when it has one. A repeated create changes nothing.
     *
     * @param holder the tenant whose resource it is; null for the caller's
     */
    void succeeded(Attempt attempt, @Nullable UUID holder, @Nullable Object result) {
        if (attempt.action().reads() || attempt.call().replay().happened()) {
            return;
        }
        String resource = result instanceof Created created
                ? attempt.action().resource() + "/" + created.id()
                : attempt.namedResource();
        AuditTrail.Entry entry = entry(attempt, resource, AuditTrail.Entry.OK, null);
        audit.record(entry);
        if (holder != null && isStranger(attempt, holder)) {
            audit.record(entry.heldBy(holder, ids.next()));
        }
    }

    void failed(Attempt attempt, Throwable failure) {
        failed(attempt, null, failure);
    }

    /** @param holder the tenant whose resource it is; null for the caller's */
    void failed(Attempt attempt, @Nullable UUID holder, Throwable failure) {
        // What failed for want of a backend changed nothing, and the record might be what cannot be written.
        if (failure instanceof Unavailable) {
            return;
        }
        if (!attempt.action().reads() || failure instanceof Unauthenticated) {
            apart(attempt, holder, entry(attempt, attempt.namedResource(), result(failure), reason(failure)));
        }
    }

    /** Whose resource it is hears of what strangers did to it, or tried, as they cannot look into the strangers' log. */
    private void apart(Attempt attempt, @Nullable UUID holder, AuditTrail.Entry entry) {
        audit.recordApart(entry);
        if (holder != null && isStranger(attempt, holder)) {
            audit.recordApart(entry.heldBy(holder, ids.next()));
        }
    }

    private static boolean isStranger(Attempt attempt, UUID holder) {
        return !(attempt.call().caller() instanceof Caller.Member member
                && member.tenantId().equals(holder));
    }

    /** What to throw; the record of it has the answer's id. */
    Denied denied(Attempt attempt, Authority.Verdict verdict) {
        UUID id = ids.next();
        String what = "you may not " + attempt.action() + " on " + attempt.arn();
        AuditTrail.Entry entry = new AuditTrail.Entry(
                id, attempt.call(), attempt.action().toString(), attempt.namedResource(), "DENIED", what, verdict.by());
        apart(attempt, verdict.holder(), entry);
        return new Denied(what, id);
    }

    private AuditTrail.Entry entry(Attempt attempt, @Nullable String resource, String result, @Nullable String reason) {
        return new AuditTrail.Entry(
                ids.next(), attempt.call(), attempt.action().toString(), resource, result, reason, null);
    }

    private static String reason(Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused.code() + ": " + refused.reason();
            case CloudException known -> known.reason();
            default -> "unexpected";
        };
    }

    /** {@code QuotaExceeded} becomes {@code QUOTA_EXCEEDED}; what nobody should have thrown is an {@code ERROR}. */
    private static String result(Throwable failure) {
        if (failure instanceof Refused refused) {
            return refused.kind().name(); // NOT_FOUND, CONFLICT: the words that other slices' failures have
        }
        return failure instanceof CloudException
                ? failure.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toUpperCase(Locale.ROOT)
                : "ERROR";
    }
}
