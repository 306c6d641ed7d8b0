package thecloud.api.compute;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /instances/{id}}; what is absent stays. */
public record UpdateInstanceRequest(
        @Nullable String name,
        @Nullable Map<String, String> tags,
        @Nullable Map<String, String> metadata) {
    public UpdateInstanceRequest(@Nullable Map<String, String> tags, @Nullable Map<String, String> metadata) {
        this(null, tags, metadata);
    }
}
