package thecloud.core.network.vpc;

import java.util.Map;
import thecloud.core.ResourceName;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;
import thecloud.core.network.Cidr;

/** The command to make a subnet, valid by construction. */
public record CreateSubnet(String name, Cidr cidr, Tags tags) implements TaggedRequest {

    public CreateSubnet {
        ResourceName.require(name);
        Blocks.requireSubnet(cidr);
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags.values();
    }
}
