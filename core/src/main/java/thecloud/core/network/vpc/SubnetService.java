package thecloud.core.network.vpc;

import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: the subnets of VPCs. {@code idOrName} is looked up in the caller's tenant only. */
@ArnService("network")
public interface SubnetService {

    /**
     * @param vpc by id or name
     * @throws thecloud.core.error.Invalid on {@code cidr_block} when it is not in the VPC's or overlaps another subnet's
     */
    @Action(value = "subnet:create", transactional = true, replay = "get", quota = true)
    Subnet create(Call call, String vpc, CreateSubnet command);

    @Action("subnet:read")
    Subnet get(Call call, @ResourceId String idOrName);

    /** Newest first; {@code vpc} by id or name, null for all. */
    @Action("subnet:read")
    Page<Subnet> list(Call call, @Nullable String vpc, PageRequest page);

    /** @throws thecloud.core.error.Stale when the subnet has another version by now */
    @Action(value = "subnet:update", transactional = true)
    Subnet describe(Call call, @ResourceId String idOrName, Describe command);

    /** @throws thecloud.core.error.Conflict naming the instances in it */
    @Action(value = "subnet:delete", transactional = true)
    void delete(Call call, @ResourceId String idOrName);
}
