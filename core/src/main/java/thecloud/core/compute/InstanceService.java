package thecloud.core.compute;

import java.time.Duration;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the life of instances. Everything but reading returns as soon as the wish is on record;
 * {@link #settle} waits until it is reality. {@code idOrName} is looked up in the caller's tenant only.
 */
@ArnService("compute")
public interface InstanceService {

    /**
     * @throws thecloud.core.error.Conflict when the name or a host port is taken
     * @throws thecloud.core.error.Invalid when the instance type does not exist or the machine is too small for it
     */
    @Action(
            value = "instance:launch",
            transactional = true,
            replay = "get",
            quota = true,
            refinements = {"volume:attach"})
    Instance launch(Call call, LaunchInstance command);

    @Action("instance:read")
    Instance get(Call call, @ResourceId String idOrName);

    /** Newest first. */
    @Action("instance:read")
    Page<Instance> list(Call call, InstanceFilter filter, PageRequest page);

    /** @throws thecloud.core.error.Stale when the instance has another version by now */
    @Action(value = "instance:update", transactional = true)
    Instance describe(Call call, @ResourceId String idOrName, DescribeInstance command);

    @Action(value = "instance:start", transactional = true)
    Instance start(Call call, @ResourceId String idOrName);

    @Action(value = "instance:stop", transactional = true)
    Instance stop(Call call, @ResourceId String idOrName);

    @Action(value = "instance:restart", transactional = true)
    Instance restart(Call call, @ResourceId String idOrName);

    @Action(value = "instance:pause", transactional = true)
    Instance pause(Call call, @ResourceId String idOrName);

    @Action(value = "instance:resume", transactional = true)
    Instance resume(Call call, @ResourceId String idOrName);

    @Action(value = "instance:resize", transactional = true, quota = true)
    Instance resize(Call call, @ResourceId String idOrName, String instanceType);

    @Action(value = "instance:terminate", transactional = true)
    Instance terminate(Call call, @ResourceId String idOrName);

    /**
     * Waits until nothing is under way for the instance, or until {@code patience} is over, and answers its state
     * then. Also finds an instance that is DELETED by now.
     */
    @Action("instance:read")
    Instance settle(Call call, @ResourceId Instance instance, Duration patience);
}
