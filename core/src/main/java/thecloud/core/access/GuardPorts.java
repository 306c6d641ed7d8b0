package thecloud.core.access;

import java.util.Map;
import thecloud.core.Ids;

/**
 * What the guard works with.
 *
 * @param directories by type of resource, for those whose resources have names or tags
 * @param resourceAuthorities by type of resource, for those whose resources say themselves who may act on them
 */
public record GuardPorts(
        Transactions transactions,
        IdempotencyKeys idempotencyKeys,
        Authority authority,
        Quotas quotas,
        AuditTrail audit,
        CallObserver observer,
        Map<String, ResourceDirectory> directories,
        Map<String, ResourceAuthority> resourceAuthorities,
        Ids ids) {

    /** Where no resource says itself who may act on it. */
    public GuardPorts(
            Transactions transactions,
            IdempotencyKeys idempotencyKeys,
            Authority authority,
            Quotas quotas,
            AuditTrail audit,
            CallObserver observer,
            Map<String, ResourceDirectory> directories,
            Ids ids) {
        this(transactions, idempotencyKeys, authority, quotas, audit, observer, directories, Map.of(), ids);
    }
}
