package thecloud.rest.events;

import thecloud.api.events.EventView;
import thecloud.core.events.Event;

/** Events as the API shows them. */
public final class EventViews {
    private EventViews() {}

    public static EventView of(Event event) {
        return new EventView(
                event.id().toString(),
                event.type(),
                event.resourceType(),
                event.resourceId().toString(),
                event.resourceName(),
                event.status(),
                event.reason(),
                event.requestId(),
                event.actorId() == null ? null : event.actorId().toString(),
                event.data(),
                event.createdAt());
    }
}
