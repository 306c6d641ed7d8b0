package thecloud.core.compute;

import java.util.List;
import java.util.UUID;

/**
 * Where in the tenant's networks an instance is, for its whole life but for its groups.
 *
 * @param privateIp its address, as IPv4 in dotted form
 * @param securityGroups by name; they may change
 */
public record Placement(UUID vpcId, UUID subnetId, String privateIp, List<String> securityGroups) {

    public Placement {
        securityGroups = List.copyOf(securityGroups);
    }

    /** In no security group. */
    public Placement(UUID vpcId, UUID subnetId, String privateIp) {
        this(vpcId, subnetId, privateIp, List.of());
    }
}
