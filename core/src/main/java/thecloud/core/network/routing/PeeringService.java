package thecloud.core.network.routing;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: peerings between VPCs. Either tenant sees and may delete one; the other tenant answers. {@code idOrName}
 * is the id, or the name that the caller's tenant gave.
 */
@ArnService("network")
public interface PeeringService {

    /**
     * ACTIVE at once between VPCs of one tenant.
     *
     * @throws thecloud.core.error.Invalid on {@code vpc_id} or {@code peer_vpc_id} when there is no such, or their blocks
     *     overlap
     * @throws thecloud.core.error.Conflict when the two have one already
     */
    @Action(value = "peering:create", transactional = true, replay = "get")
    Peering request(Call call, RequestPeering command);

    @Action("peering:read")
    Peering get(Call call, @ResourceId String idOrName);

    /** Live ones, newest first. */
    @Action("peering:read")
    Page<Peering> list(Call call, PageRequest page);

    /** @throws thecloud.core.error.Conflict when nothing waits for an answer of the caller's tenant */
    @Action(value = "peering:accept", transactional = true)
    Peering accept(Call call, @ResourceId String idOrName);

    /** @throws thecloud.core.error.Conflict when nothing waits for an answer of the caller's tenant */
    @Action(value = "peering:reject", transactional = true)
    Peering reject(Call call, @ResourceId String idOrName);

    /** @throws thecloud.core.error.Conflict naming the route tables that lead over it */
    @Action(value = "peering:delete", transactional = true)
    Peering delete(Call call, @ResourceId String idOrName);
}
