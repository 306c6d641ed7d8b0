package thecloud.rest.work;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import thecloud.api.Page;
import thecloud.api.work.TaskView;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.work.Task;
import thecloud.core.work.TaskService;
import thecloud.core.work.TaskState;
import thecloud.rest.Admission;
import thecloud.rest.Pages;

/** {@code /tasks}. */
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Singleton
@Tag(name = "tasks")
public class TaskResource {
    private final TaskService tasks;

    public TaskResource(TaskService tasks) {
        this.tasks = tasks;
    }

    @GET
    @Operation(summary = "Background work of the tenant, newest first")
    public Page<TaskView> list(
            @Context SecurityContext security,
            @QueryParam("state") @Nullable TaskState state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Pages.of(tasks.list(Admission.call(security), state, PageRequest.of(limit, cursor)), TaskResource::view);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One item of background work")
    public TaskView get(@Context SecurityContext security, @PathParam("id") String id) {
        return view(tasks.get(Admission.call(security), id));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(summary = "Run a DEAD task again")
    public TaskView retry(@Context SecurityContext security, @PathParam("id") String id) {
        return view(tasks.retry(Admission.call(security), id));
    }

    private static TaskView view(Task task) {
        return new TaskView(
                task.id().toString(),
                task.kind(),
                task.subject().toString(),
                task.state().name(),
                task.attempts(),
                task.lastError(),
                task.requestId(),
                task.leaseOwner(),
                task.leaseUntil(),
                task.runAt(),
                task.createdAt());
    }
}
