package thecloud.rest.live;

import java.time.Duration;
import thecloud.core.access.Call;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventService;
import thecloud.core.events.EventSubscription;
import thecloud.core.events.EventSubscription.Signal;
import thecloud.rest.events.EventViews;

/** Passes on the tenant's events. */
final class EventFeed implements Feed {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final EventSubscription subscription;
    private final Sink sink;

    private EventFeed(EventSubscription subscription, Sink sink) {
        this.subscription = subscription;
        this.sink = sink;
    }

    static StartedFeed open(EventService events, Call call, EventFilter filter, Sink sink) {
        EventFeed feed = new EventFeed(events.subscribe(call, filter), sink);
        return new StartedFeed(feed, () -> Thread.ofVirtual().name("ws-events").start(feed::run));
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void run() {
        try {
            while (pass(subscription.next(LOOK))) {
                // until there is nothing more
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            subscription.close();
        }
    }

    private boolean pass(@thecloud.core.Nullable Signal signal) {
        switch (signal) {
            case null -> {}
            case Signal.Occurred occurred -> sink.event(EventViews.of(occurred.event()));
            case Signal.Gap _ -> sink.gap();
            case Signal.Overrun _ -> {
                sink.end("the reader is too slow");
                return false;
            }
            case Signal.Closed _ -> {
                return false;
            }
        }
        return true;
    }
}
