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
     * @param holder the tenant whose log it goes into because the resource is theirs and the caller is not: it is told of no
     *     more than the caller's tenant. Null for the caller's own log
     */
    record Entry(
            UUID id,
            Call call,
            String action,
            @Nullable String resource,
            String result,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable UUID holder) {

        public static final String OK = "OK";

        public Entry(
                UUID id,
                Call call,
                String action,
                @Nullable String resource,
                String result,
                @Nullable String reason,
                @Nullable String decidedBy) {
            this(id, call, action, resource, result, reason, decidedBy, null);
        }

        /** The same for the log of whose resource it is, without what decided: that may be the caller's own policies. */
        Entry heldBy(UUID tenantId, UUID otherId) {
            return new Entry(otherId, call, action, resource, result, reason, null, tenantId);
        }
    }
}
