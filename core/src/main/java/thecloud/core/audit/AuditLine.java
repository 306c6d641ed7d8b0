package thecloud.core.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.AuditTrail;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;

/**
 * One call on record. Every text is one that a database gives back as it was written: bounded, and without control
 * characters or halves of characters, since callers choose some of it.
 *
 * @param id names a denial to whoever was denied
 * @param at when, in microseconds
 * @param resource {@code type/id}; null when the call concerned no single one
 * @param result {@code OK}, or the failure's kind such as {@code DENIED}
 * @param decidedBy what decided a denial; for admins who look that one up
 */
public record AuditLine(
        UUID id,
        Instant at,
        Actor actor,
        String requestId,
        String action,
        @Nullable String resource,
        String result,
        @Nullable String reason,
        @Nullable String decidedBy) {

    public static final String DENIED = "DENIED";

    private static final int MAX_RESOURCE = 300;
    private static final int MAX_REASON = 1000;

    /** The line of a call that ended now. */
    public static AuditLine of(AuditTrail.Entry entry, Instant now) {
        return new AuditLine(
                entry.id(),
                now.truncatedTo(ChronoUnit.MICROS),
                entry.holder() == null ? Actor.of(entry.call()) : Actor.stranger(entry.call(), entry.holder()),
                entry.call().requestId(),
                entry.action(),
                storable(entry.resource(), MAX_RESOURCE),
                entry.result(),
                storable(entry.reason(), MAX_REASON),
                storable(entry.decidedBy(), MAX_REASON));
    }

    private static @Nullable String storable(@Nullable String text, int max) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints().limit(max).forEach(c -> kept.appendCodePoint(isText(c) ? c : '?'));
        return kept.toString();
    }

    private static boolean isText(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    /**
     * Who made a call, and from where; all but the address are null for somebody who was not signed in.
     *
     * @param address textual IP address, or {@code local}
     * @param kind {@code USER} or {@code SERVICE_ACCOUNT}; in the log of whose resource it was, {@code ANONYMOUS}, or
     *     {@code TENANT} and the id of another tenant, and no more of who it was there
     * @param keyId the API key that was shown, or that the token was traded for
     * @param sessionId the sign-in that the token came from
     */
    public record Actor(
            String address,
            @Nullable UUID tenantId,
            @Nullable UUID userId,
            @Nullable String email,
            @Nullable String kind,
            @Nullable UUID keyId,
            @Nullable UUID sessionId) {

        /** @param holder into whose log it goes */
        static Actor stranger(Call call, UUID holder) {
            String kind = call.caller() instanceof Caller.Member member ? "TENANT " + member.tenantId() : "ANONYMOUS";
            return new Actor(call.sourceAddress(), holder, null, null, kind, null, null);
        }

        static Actor of(Call call) {
            if (!(call.caller() instanceof Caller.Member member)) {
                return new Actor(call.sourceAddress(), null, null, null, null, null, null);
            }
            return new Actor(
                    call.sourceAddress(),
                    member.tenantId(),
                    member.userId(),
                    member.email(),
                    member.principal().kind().name(),
                    member.proof().keyId(),
                    member.proof().sessionId());
        }
    }
}
