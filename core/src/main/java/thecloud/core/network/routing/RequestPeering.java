package thecloud.core.network.routing;

import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.ResourceName;

/**
 * The command to ask for a peering, valid by construction.
 *
 * @param vpc the tenant's own, by id or name
 * @param peerVpc the other one, by id, or by name when it is the tenant's own too
 * @param peerTenantId whose it is; null for the tenant's own
 */
public record RequestPeering(
        String name, String vpc, String peerVpc, @Nullable UUID peerTenantId) {

    public RequestPeering {
        ResourceName.require(name);
    }
}
