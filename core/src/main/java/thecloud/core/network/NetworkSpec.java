package thecloud.core.network;

import java.util.UUID;

/**
 * What a backend needs to make a VPC's network.
 *
 * @param name what the backend shall call it; unique on the machine
 * @param bridge the name that the network's interface of the host shall have; at most 15 characters
 * @param gateway the host's address on it
 */
public record NetworkSpec(UUID vpcId, UUID tenantId, String name, String bridge, Cidr cidr, Ipv4 gateway) {}
