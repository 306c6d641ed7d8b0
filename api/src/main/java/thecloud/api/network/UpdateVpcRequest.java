package thecloud.api.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /vpcs/{id}}; what is absent stays. */
public record UpdateVpcRequest(
        @Nullable String name, @Nullable Map<String, String> tags) {}
