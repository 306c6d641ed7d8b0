package thecloud.client.events;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.events.EventView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** What happened, newest first. */
public final class Events {

    private final CloudHttp http;

    public Events(CloudHttp http) {
        this.http = http;
    }

    public Page<EventView> list(EventQuery wanted, @Nullable Integer limit, @Nullable String cursor) {
        return http.page(request(wanted, limit, cursor), EventView.class);
    }

    /** All of them; pages are fetched as the stream is read, so stop reading when you have enough. */
    public Stream<EventView> list(EventQuery wanted) {
        return http.pages(cursor -> request(wanted, null, cursor), EventView.class);
    }

    private static ApiRequest request(EventQuery wanted, @Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("events")
                .query("resource_type", wanted.resourceType())
                .query("resource_id", wanted.resourceId())
                .query("type", wanted.type())
                .query("limit", limit)
                .query("cursor", cursor);
    }

    /** Which events; null where anything will do. */
    public record EventQuery(
            @Nullable String resourceType,
            @Nullable String resourceId,
            @Nullable String type) {

        public static final EventQuery ALL = new EventQuery(null, null, null);
    }
}
