package thecloud.core.network.routing;

import thecloud.core.Nullable;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: route tables. {@code idOrName} is looked up in the caller's tenant only. */
@ArnService("network")
public interface RouteTableService {

    @Action(value = "route-table:create", transactional = true, replay = "get")
    RouteTable create(Call call, CreateInVpc command);

    @Action("route-table:read")
    RouteTable get(Call call, @ResourceId String idOrName);

    /** Newest first; {@code vpc} by id or name, null for all. */
    @Action("route-table:read")
    Page<RouteTable> list(Call call, @Nullable String vpc, PageRequest page);

    /**
     * @throws thecloud.core.error.Conflict when the table has a route to that destination, or the peering is not ACTIVE
     * @throws thecloud.core.error.Invalid on {@code target_id} when the VPC has no such; on {@code destination} when the
     *     peering does not lead there
     */
    @Action(value = "route-table:update", transactional = true)
    RouteTable addRoute(Call call, @ResourceId String idOrName, AddRoute command);

    /** @throws thecloud.core.error.NotFound when the table has no route to that destination, a block of addresses */
    @Action(value = "route-table:update", transactional = true)
    RouteTable removeRoute(Call call, @ResourceId String idOrName, String destination);

    /** @throws thecloud.core.error.Conflict for a main one, or naming the subnets that have it */
    @Action(value = "route-table:delete", transactional = true)
    void delete(Call call, @ResourceId String idOrName);
}
