package thecloud.api.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /images/{id}}; what is absent stays. */
public record UpdateImageRequest(
        @Nullable String description, @Nullable Map<String, String> tags) {}
