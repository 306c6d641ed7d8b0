package thecloud.core.events;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;

/** Inbound port: the tenant's events, past and live. */
@ArnService("events")
public interface EventService {

    /** Newest first. */
    @Action("event:read")
    Page<Event> list(Call call, EventFilter filter, PageRequest page);

    /** Live events of the caller's tenant from now on. The caller closes the subscription. */
    @Action("event:read")
    EventSubscription subscribe(Call call, EventFilter filter);
}
