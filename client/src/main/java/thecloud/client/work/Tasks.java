package thecloud.client.work;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.work.TaskView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** Background work. */
public final class Tasks {

    private final CloudHttp http;

    public Tasks(CloudHttp http) {
        this.http = http;
    }

    public Page<TaskView> list(@Nullable String state, @Nullable Integer limit, @Nullable String cursor) {
        return http.page(listRequest(state, limit, cursor), TaskView.class);
    }

    /** All tasks in a state, or with null in any; pages are fetched as the stream is read. */
    public Stream<TaskView> list(@Nullable String state) {
        return http.pages(cursor -> listRequest(state, null, cursor), TaskView.class);
    }

    public TaskView get(String id) {
        return http.send(ApiRequest.get("tasks", id), TaskView.class);
    }

    /** Runs a DEAD task again. */
    public TaskView retry(String id) {
        return http.send(ApiRequest.post("tasks", id, "retry"), TaskView.class);
    }

    private static ApiRequest listRequest(@Nullable String state, @Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get("tasks")
                .query("state", state)
                .query("limit", limit)
                .query("cursor", cursor);
    }
}
