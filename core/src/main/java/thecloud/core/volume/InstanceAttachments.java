package thecloud.core.volume;

import java.util.List;
import java.util.UUID;

/** Inbound port outside the guard: for showing instances that the caller was let see, with what they have. */
@FunctionalInterface
public interface InstanceAttachments {

    /** The volumes that these instances of the tenant have, or are getting. */
    List<Volume> of(UUID tenantId, List<UUID> instanceIds);
}
