package thecloud.core.network.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.network.Cidr;

/** Outbound port: route tables and their routes. Writes take part in the open transaction. */
public interface RouteTableRepository {

    /** @throws thecloud.core.error.Conflict on {@code name} when another route table of the tenant has it */
    void add(RouteTable table);

    /** By id or name; of this tenant only. */
    Optional<RouteTable> find(UUID tenantId, String idOrName);

    /** Newest first; up to {@code page.limit() + 1} of them; {@code vpcId} null for all of the tenant. */
    List<RouteTable> list(UUID tenantId, @Nullable UUID vpcId, PageRequest page);

    /** False when the table has a route to that destination already. */
    boolean addRoute(UUID tableId, Route route);

    /** False when the table has no route to that destination. */
    boolean removeRoute(UUID tableId, Cidr destination);

    void remove(UUID tenantId, UUID id);

    /** The names of subnets that have it, at most some of them. */
    List<String> users(UUID id);
}
