package thecloud.core.network.vpc;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.ResourceName;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;
import thecloud.core.error.Stale;

/**
 * The command to change what a VPC or subnet is called; null leaves it as it is.
 *
 * @param routeTable of a subnet, by id or name; the VPC's main one by its own
 * @param expectedVersion the version the caller read, or null to change whatever is there
 */
public record Describe(
        @Nullable String name,
        @Nullable Tags tags,
        @Nullable String routeTable,
        @Nullable Long expectedVersion) implements TaggedRequest {

    public Describe {
        if (name != null) {
            ResourceName.require(name);
        }
    }

    /** @throws Stale when the caller read another version than this */
    void requireVersion(String what, long version) {
        if (expectedVersion != null && expectedVersion != version) {
            throw new Stale(what + " has version " + version + " by now");
        }
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags == null ? Map.of() : tags.values();
    }
}
