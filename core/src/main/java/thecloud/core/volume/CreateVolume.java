package thecloud.core.volume;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;
import thecloud.core.error.Invalid;

/**
 * The command to create a volume, valid by construction.
 *
 * @param sizeGb null for the size of the snapshot, or for none where the storage cannot keep to one
 * @param snapshot id or name of what it shall hold; null for an empty one
 */
public record CreateVolume(
        String name, @Nullable Integer sizeGb, @Nullable String snapshot, Tags tags)
        implements RefinedRequest, TaggedRequest {

    public static final int MAX_GB = 16_384;

    public CreateVolume {
        Names.require("name", name);
        if (sizeGb != null) {
            requireSize(sizeGb);
        }
    }

    static void requireSize(int gb) {
        if (gb < 1 || gb > MAX_GB) {
            throw new Invalid("size_gb", "must be from 1 to " + MAX_GB);
        }
    }

    @Override
    public List<String> furtherPermissions() {
        return snapshot == null ? List.of() : List.of("snapshot:restore");
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags.values();
    }
}
