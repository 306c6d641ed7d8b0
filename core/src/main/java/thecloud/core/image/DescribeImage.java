package thecloud.core.image;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;

/**
 * The command to change what is remarked about an image; null leaves it.
 *
 * @param expectedVersion the version the caller read, or null to change whatever is there
 */
public record DescribeImage(
        @Nullable String description,
        @Nullable Tags tags,
        @Nullable Long expectedVersion) implements TaggedRequest {

    public DescribeImage {
        if (description != null) {
            ImportImage.requireDescription(description);
        }
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags == null ? Map.of() : tags.values();
    }
}
