package thecloud.core.work;

import java.util.UUID;
import thecloud.core.Nullable;

/**
 * Work that this server holds the lease of.
 *
 * @param generation grows with each enqueue; completing an older generation leaves the item to run again
 * @param attempts how often it failed in a row
 */
public record WorkItem(
        UUID id, String kind, UUID subject, @Nullable UUID tenantId, String requestId, long generation, int attempts) {}
