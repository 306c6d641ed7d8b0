package thecloud.core.events;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Hands each committed event to the subscriptions of its tenant on this server. */
public final class EventHub {

    private final Set<EventSubscription> subscriptions = ConcurrentHashMap.newKeySet();

    /** Subscribes to a tenant's events; whoever subscribes for a caller has checked who that is. */
    public EventSubscription subscribe(UUID tenantId, EventFilter filter) {
        EventSubscription subscription = new EventSubscription(
                event -> event.tenantId().equals(tenantId) && filter.matches(event), subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    /** To be wired to {@link EventLog#follow}. */
    public void publish(Event event) {
        subscriptions.forEach(subscription -> subscription.offer(event));
    }

    /** To be wired to {@link EventLog#follow}. */
    public void gap() {
        subscriptions.forEach(EventSubscription::gap);
    }
}
