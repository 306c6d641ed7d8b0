package thecloud.rest.events;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.events.EventView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventService;
import thecloud.rest.Admission;
import thecloud.rest.Pages;

/** {@code /events}. */
@Path("/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "events")
public class EventResource {
    private final EventService events;

    public EventResource(EventService events) {
        this.events = events;
    }

    @GET
    @Operation(summary = "What happened to the tenant's resources, newest first")
    public Page<EventView> list(
            @Context SecurityContext security,
            @QueryParam("resource_type") @Nullable String resourceType,
            @QueryParam("resource_id") @Nullable UUID resourceId,
            @QueryParam("type") @Nullable String type,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        EventFilter filter = new EventFilter(resourceType, resourceId, type);
        return Pages.of(events.list(Admission.call(security), filter, PageRequest.of(limit, cursor)), EventViews::of);
    }
}
