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

    /** In the call's transaction when it has one. A repeated create changes nothing. */
    void succeeded(Attempt attempt, @Nullable Object result) {
        if (attempt.action().reads() || attempt.call().replay().happened()) {
            return;
        }
        String resource = result instanceof Created created
                ? attempt.action().resource() + "/" + created.id()
                : attempt.namedResource();
        audit.record(entry(attempt, resource, AuditTrail.Entry.OK, null));
    }

    void failed(Attempt attempt, Throwable failure) {
        // What failed for want of a backend changed nothing, and the record might be what cannot be written.
        if (failure instanceof Unavailable) {
            return;
        }
        if (!attempt.action().reads() || failure instanceof Unauthenticated) {
            audit.recordApart(entry(attempt, attempt.namedResource(), result(failure), reason(failure)));
        }
    }

    /** What to throw; the record of it has the answer's id. */
    Denied denied(Attempt attempt, String by) {
        UUID id = ids.next();
        String what = "you may not " + attempt.action() + " on " + attempt.arn();
        audit.recordApart(new AuditTrail.Entry(
                id, attempt.call(), attempt.action().toString(), attempt.namedResource(), "DENIED", what, by));
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
