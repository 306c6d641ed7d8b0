package thecloud.core.work;

import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: background work of the tenant, for a look and for a second chance. */
@ArnService("work")
public interface TaskService {

    /** Newest first; {@code state} null for all. */
    @Action("task:read")
    Page<Task> list(Call call, @Nullable TaskState state, PageRequest page);

    @Action("task:read")
    Task get(Call call, @ResourceId String id);

    /** Runs a dead task again. Conflict when it is not dead. */
    @Action(value = "task:retry", transactional = true)
    Task retry(Call call, @ResourceId String id);
}
