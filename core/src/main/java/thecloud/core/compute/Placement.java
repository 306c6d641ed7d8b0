package thecloud.core.compute;

import java.util.UUID;

/**
 * Where in the tenant's networks an instance is, for its whole life.
 *
 * @param privateIp its address, as IPv4 in dotted form
 */
public record Placement(UUID vpcId, UUID subnetId, String privateIp) {}
