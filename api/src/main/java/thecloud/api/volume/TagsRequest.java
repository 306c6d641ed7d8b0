package thecloud.api.volume;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /volumes/{id}} and {@code PATCH /snapshots/{id}}. */
public record TagsRequest(@Nullable Map<String, String> tags) {}
