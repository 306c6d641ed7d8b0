package thecloud.core.access;

import java.util.UUID;
import thecloud.core.Nullable;

/** Outbound port of the guard: a record of every call that changes something, and of every one that was refused. */
public interface AuditTrail {

    /** Takes part in the open transaction, so that a change and its record stand or fall together. */
    void record(Entry entry);

    /** Stands whatever becomes of the transaction that the call had open. */
    void recordApart(Entry entry);

    /**
     * One call.
     *
     * @param id names a denial to whoever was denied, so that an admin can look it up
     * @param resource {@code type/id}; null when it concerns no single one
     * @param result {@code OK}, or the failure's kind such as {@code DENIED}
     * @param reason the failure's message; null when there was none
     * @param decidedBy what decided a denial, for admins; null otherwise
     */
    record Entry(
            UUID id,
            Call call,
            String action,
            @Nullable String resource,
            String result,
            @Nullable String reason,
            @Nullable String decidedBy) {

        public static final String OK = "OK";
    }
}
