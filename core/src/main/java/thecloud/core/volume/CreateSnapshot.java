package thecloud.core.volume;

import java.util.Map;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;

/**
 * The command to take a snapshot, valid by construction.
 *
 * @param volume id or name
 */
public record CreateSnapshot(String name, String volume, Tags tags) implements TaggedRequest {

    public CreateSnapshot {
        Names.require("name", name);
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags.values();
    }
}
