package thecloud.core.compute;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Inbound port outside the guard: for showing what the caller was let see, with the names of the instances that have it. */
@FunctionalInterface
public interface InstanceNames {

    /** The names of these instances of the tenant, DELETED ones too. */
    Map<UUID, String> of(UUID tenantId, Collection<UUID> instanceIds);
}
