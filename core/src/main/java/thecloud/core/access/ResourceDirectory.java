package thecloud.core.access;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Outbound port of a slice whose resources have names or tags: what policies can ask about one of them. */
@FunctionalInterface
public interface ResourceDirectory {

    /** Empty when the tenant has no such resource. */
    Optional<Facts> find(UUID tenantId, String idOrName);

    /** What identifies a resource, and its tags. */
    record Facts(UUID id, Map<String, String> tags) {}
}
