package thecloud.core.network.routing;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.access.Created;
import thecloud.core.error.Conflict;
import thecloud.core.network.Cidr;

/**
 * Two VPCs that may route to each other. Immutable: a transition answers the next state or throws {@link Conflict}.
 *
 * @param tenantId who asked for it
 * @param peerTenantId whose the other VPC is; the same for two VPCs of one tenant
 */
public record Peering(
        UUID id,
        UUID tenantId,
        UUID ownerId,
        String name,
        UUID vpcId,
        Cidr cidr,
        UUID peerTenantId,
        UUID peerVpcId,
        Cidr peerCidr,
        Status status,
        Instant createdAt,
        Instant updatedAt)
        implements Created {

    /** Where a peering is in its life. */
    public enum Status {
        /** The other tenant has not said yet. */
        PENDING_ACCEPTANCE,
        ACTIVE,
        REJECTED,
        DELETED
    }

    public boolean live() {
        return status == Status.PENDING_ACCEPTANCE || status == Status.ACTIVE;
    }

    /** @throws Conflict when nothing waits for an answer */
    Peering answered(boolean accepted, Instant now) {
        if (status != Status.PENDING_ACCEPTANCE) {
            throw new Conflict("peering " + name + " is " + status + ", not " + Status.PENDING_ACCEPTANCE);
        }
        return in(accepted ? Status.ACTIVE : Status.REJECTED, now);
    }

    /** @throws Conflict when it has ended already */
    Peering deleted(Instant now) {
        if (!live()) {
            throw new Conflict("peering " + name + " is " + status + " already");
        }
        return in(Status.DELETED, now);
    }

    /** The block on the other side of one of its VPCs. */
    Cidr beyond(UUID vpc) {
        return vpc.equals(vpcId) ? peerCidr : cidr;
    }

    boolean joins(UUID vpc) {
        return vpc.equals(vpcId) || vpc.equals(peerVpcId);
    }

    private Peering in(Status next, Instant now) {
        return new Peering(
                id, tenantId, ownerId, name, vpcId, cidr, peerTenantId, peerVpcId, peerCidr, next, createdAt, now);
    }
}
