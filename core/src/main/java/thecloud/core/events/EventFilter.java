package thecloud.core.events;

import java.util.UUID;
import thecloud.core.Nullable;

/** Which events are wanted; null means any. */
public record EventFilter(
        @Nullable String resourceType,
        @Nullable UUID resourceId,
        @Nullable String type) {

    public static final EventFilter ALL = new EventFilter(null, null, null);

    public boolean matches(Event event) {
        return (resourceType == null || resourceType.equals(event.resourceType()))
                && (resourceId == null || resourceId.equals(event.resourceId()))
                && (type == null || type.equals(event.type()));
    }
}
