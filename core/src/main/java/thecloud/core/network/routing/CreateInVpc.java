package thecloud.core.network.routing;

import thecloud.core.ResourceName;

/**
 * The command to make a route table or a gateway, valid by construction.
 *
 * @param vpc by id or name
 */
public record CreateInVpc(String name, String vpc) {

    public CreateInVpc {
        ResourceName.require(name);
    }
}
