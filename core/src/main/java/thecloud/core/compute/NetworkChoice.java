package thecloud.core.compute;

import java.util.List;
import thecloud.core.Nullable;

/**
 * Where in the tenant's networks an instance shall be.
 *
 * @param vpc by id or name; null for the subnet's, or else for the tenant's default VPC
 * @param subnet by id or name; null for any of the VPC's with a free address
 * @param securityGroups by id or name; empty for the VPC's default
 */
public record NetworkChoice(@Nullable String vpc, @Nullable String subnet, List<String> securityGroups) {

    /** The tenant's default VPC. */
    public static final NetworkChoice DEFAULT = new NetworkChoice(null, null, List.of());

    public NetworkChoice {
        securityGroups = List.copyOf(securityGroups);
    }
}
