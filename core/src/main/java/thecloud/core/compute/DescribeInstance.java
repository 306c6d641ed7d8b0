package thecloud.core.compute;

import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.TaggedRequest;

/**
 * The command to replace tags or metadata; null leaves them as they are.
 *
 * @param expectedVersion the version the caller read, or null to change whatever is there
 */
public record DescribeInstance(
        @Nullable Tags tags,
        @Nullable Tags metadata,
        @Nullable Long expectedVersion) implements TaggedRequest {

    @Override
    public Map<String, String> requestedTags() {
        return tags == null ? Map.of() : tags.values();
    }
}
