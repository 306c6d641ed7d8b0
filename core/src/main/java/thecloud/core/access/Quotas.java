package thecloud.core.access;

import java.util.UUID;

/** Outbound port of the guard: keeps tenants and users within their quotas. Takes part in the open transaction. */
@FunctionalInterface
public interface Quotas {

    /** Before a call that may use more: counts, and lets nobody else of the tenant do so until the transaction ends. */
    Count open(UUID tenantId);

    /** The other end of the call. */
    @FunctionalInterface
    interface Count {

        /** @throws thecloud.core.error.QuotaExceeded when the call has used more than was left; it is rolled back then */
        void close();
    }
}
