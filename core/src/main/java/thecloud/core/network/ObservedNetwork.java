package thecloud.core.network;

import java.util.UUID;
import thecloud.core.Nullable;

/**
 * What a backend reports of a VPC's network.
 *
 * @param networkId the backend's own id for it
 * @param cidr null when the backend has none for it
 * @param linked whether the interface of the host that its packets go through is there; without it nothing is attached to
 *     it, whatever the backend lists
 */
public record ObservedNetwork(
        UUID vpcId, String name, String networkId, @Nullable Cidr cidr, boolean linked) {}
