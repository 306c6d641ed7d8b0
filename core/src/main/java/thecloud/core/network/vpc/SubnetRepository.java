package thecloud.core.network.vpc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** Outbound port: the subnets' rows. Writes take part in the open transaction. */
public interface SubnetRepository {

    /**
     * Adds a row.
     *
     * @throws thecloud.core.error.Conflict on {@code name} when another subnet of the tenant has it
     * @throws thecloud.core.error.Invalid on {@code cidr_block} when it overlaps another subnet's
     */
    void add(Subnet subnet);

    /** By id or name; of this tenant only. */
    Optional<Subnet> find(UUID tenantId, String idOrName);

    /** As {@link #find}, and no address of it is given out until the open transaction ends. */
    Optional<Subnet> lock(UUID tenantId, String idOrName);

    /** The VPC's, oldest first. */
    List<Subnet> of(UUID vpcId);

    /** Newest first; up to {@code page.limit() + 1} of them; {@code vpcId} null for all of the tenant. */
    List<Subnet> list(UUID tenantId, @Nullable UUID vpcId, PageRequest page);

    /** False when the row's version is not {@code next.version() - 1}; nothing was written then. */
    boolean update(Subnet next);

    void remove(UUID tenantId, UUID id);

    /** The names of instances that have an address in it, at most some of them. */
    List<String> users(UUID id);
}
