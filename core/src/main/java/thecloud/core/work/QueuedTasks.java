package thecloud.core.work;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.error.Conflict;
import thecloud.core.error.NotFound;

/** The queue, shown to its tenants. */
final class QueuedTasks implements TaskService {

    private final TaskRepository tasks;

    QueuedTasks(TaskRepository tasks) {
        this.tasks = tasks;
    }

    @Override
    public Page<Task> list(Call call, @Nullable TaskState state, PageRequest page) {
        return Page.of(
                tasks.list(call.member().tenantId(), state, page),
                page,
                task -> new Cursor(task.createdAt(), task.id()));
    }

    @Override
    public Task get(Call call, String id) {
        return uuid(id).flatMap(uuid -> tasks.find(call.member().tenantId(), uuid))
                .orElseThrow(() -> new NotFound("task", id));
    }

    @Override
    public Task retry(Call call, String id) {
        Task task = get(call, id);
        if (!tasks.revive(call.member().tenantId(), task.id())) {
            throw new Conflict("task " + id + " is " + task.state() + ", not DEAD; only a dead task can be retried");
        }
        return get(call, id);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
