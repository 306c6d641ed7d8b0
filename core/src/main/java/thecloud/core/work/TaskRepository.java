package thecloud.core.work;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** Outbound port: the queue as a tenant may look at it. */
public interface TaskRepository {

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Task> list(UUID tenantId, @Nullable TaskState state, PageRequest page);

    Optional<Task> find(UUID tenantId, UUID id);

    /** Makes a dead item due again with its failures cleared; false when there is no dead item of that id. */
    boolean revive(UUID tenantId, UUID id);
}
