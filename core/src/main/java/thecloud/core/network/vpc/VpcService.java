package thecloud.core.network.vpc;

import java.time.Duration;
import java.util.Optional;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the life of VPCs. A change returns as soon as the wish is on record; {@link #settle} waits until it is
 * reality. {@code idOrName} is looked up in the caller's tenant only.
 */
@ArnService("network")
public interface VpcService {

    /**
     * @throws thecloud.core.error.Conflict when the name is taken, or no block is free
     * @throws thecloud.core.error.Invalid on {@code cidr_block} when it overlaps one that is in use
     */
    @Action(value = "vpc:create", transactional = true, replay = "get", quota = true)
    Vpc create(Call call, CreateVpc command);

    @Action("vpc:read")
    Vpc get(Call call, @ResourceId String idOrName);

    /** Newest first. A tenant that has no VPC yet gets its default one. */
    @Action("vpc:read")
    Page<Vpc> list(Call call, PageRequest page);

    /** @throws thecloud.core.error.Stale when the VPC has another version by now */
    @Action(value = "vpc:update", transactional = true)
    Vpc describe(Call call, @ResourceId String idOrName, Describe command);

    /** @throws thecloud.core.error.Conflict naming what is still in it */
    @Action(value = "vpc:delete", transactional = true)
    Vpc delete(Call call, @ResourceId String idOrName);

    /** Waits until nothing is under way, or {@code patience} is over, and answers what there is then; empty: it is gone. */
    @Action("vpc:read")
    Optional<Vpc> settle(Call call, @ResourceId Vpc vpc, Duration patience);
}
