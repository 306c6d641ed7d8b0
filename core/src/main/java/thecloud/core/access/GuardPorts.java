package thecloud.core.access;

import java.util.Map;
import thecloud.core.Ids;

/**
 * What the guard works with.
 *
 * @param directories by type of resource, for those whose resources have names or tags
 */
public record GuardPorts(
        Transactions transactions,
        IdempotencyKeys idempotencyKeys,
        Authority authority,
        Quotas quotas,
        AuditTrail audit,
        CallObserver observer,
        Map<String, ResourceDirectory> directories,
        Ids ids) {}
