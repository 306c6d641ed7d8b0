package thecloud.core.network.vpc;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.compute.Tags;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;

/**
 * A range of a VPC's addresses. As at AWS, its first four and its last address are not given to instances.
 *
 * @param routeTableId the route table that it has; null for the VPC's main one
 */
public record Subnet(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        UUID vpcId,
        String name,
        Cidr cidr,
        @Nullable UUID routeTableId,
        Tags tags,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Created {

    private static final int RESERVED = 5;

    /** The first address that an instance may have. */
    public Ipv4 firstFree() {
        return cidr.network().plus(4);
    }

    /** The last address that an instance may have. */
    public Ipv4 lastFree() {
        return cidr.last().plus(-1);
    }

    /** How many instances it has room for. */
    public long room() {
        return cidr.size() - RESERVED;
    }

    public Subnet describedAs(String newName, Tags newTags, @Nullable UUID newRouteTable, Instant now) {
        return new Subnet(
                id, tenantId, ownerId, vpcId, newName, cidr, newRouteTable, newTags, createdAt, now, version + 1);
    }
}
