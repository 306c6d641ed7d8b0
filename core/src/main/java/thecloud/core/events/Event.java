package thecloud.core.events;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * Something that happened to a resource.
 *
 * @param type upper case, such as {@code INSTANCE_RUNNING}
 * @param resourceType the resource's kind, such as {@code instance}
 * @param status the resource's status after the event, or null when the event changed none
 * @param reason why, for a reader; null when there is nothing to add
 * @param requestId the request that caused it, also when a background worker carried it out
 * @param actorId the user behind the request; null for what the cloud noticed by itself
 * @param data further facts, such as the progress of a pull; never a secret
 */
public record Event(
        UUID id,
        UUID tenantId,
        String type,
        String resourceType,
        UUID resourceId,
        String resourceName,
        @Nullable String status,
        @Nullable String reason,
        String requestId,
        @Nullable UUID actorId,
        SortedMap<String, String> data,
        Instant createdAt) {

    public Event {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }
}
