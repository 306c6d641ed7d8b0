package thecloud.core.volume;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;

/**
 * The command to replace a volume's or a snapshot's tags.
 *
 * @param expectedVersion the version the caller read, or null to change whatever is there
 */
public record DescribeVolume(Tags tags, @Nullable Long expectedVersion) implements TaggedRequest {

    @Override
    public Map<String, String> requestedTags() {
        return tags.values();
    }
}
