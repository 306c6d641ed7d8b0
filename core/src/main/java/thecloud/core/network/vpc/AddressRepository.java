package thecloud.core.network.vpc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.network.Ipv4;

/** Outbound port: which addresses are given out. Each belongs to one instance at most; takes part in the open transaction. */
public interface AddressRepository {

    /**
     * Gives the lowest free address of the subnet to the instance; empty when there is none. Callers who want one of the
     * same subnet come one after the other.
     */
    Optional<Ipv4> take(Subnet subnet, UUID instanceId);

    /** Gives back what the instance has. */
    void release(UUID instanceId);

    /** Where the instance is. */
    Optional<Place> find(UUID instanceId);

    /** Every instance that has an address in the VPC. */
    List<Holder> holders(UUID vpcId);

    /** @param instanceName under which others in the VPC find it */
    record Place(String instanceName, Ipv4 address, Vpc vpc) {}

    record Holder(UUID instanceId, UUID tenantId) {}
}
