package thecloud.core.events;

import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;

/** Events out of the log, live ones through the hub. */
final class LoggedEvents implements EventService {

    private final EventLog log;
    private final EventHub hub;

    LoggedEvents(EventLog log, EventHub hub) {
        this.log = log;
        this.hub = hub;
    }

    @Override
    public Page<Event> list(Call call, EventFilter filter, PageRequest page) {
        return Page.of(
                log.list(call.member().tenantId(), filter, page),
                page,
                event -> new Cursor(event.createdAt(), event.id()));
    }

    @Override
    public EventSubscription subscribe(Call call, EventFilter filter) {
        return hub.subscribe(call.member().tenantId(), filter);
    }
}
