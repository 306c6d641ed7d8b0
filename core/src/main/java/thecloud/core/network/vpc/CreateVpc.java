package thecloud.core.network.vpc;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.ResourceName;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;
import thecloud.core.network.Cidr;

/**
 * The command to make a VPC, valid by construction.
 *
 * @param cidr null for a free /16 of 10.0.0.0/8
 */
public record CreateVpc(String name, @Nullable Cidr cidr, Tags tags) implements TaggedRequest {

    public CreateVpc {
        ResourceName.require(name);
        if (cidr != null) {
            Blocks.requireVpc(cidr);
        }
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags.values();
    }
}
