package thecloud.api.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /subnets/{id}}; what is absent stays. */
public record UpdateSubnetRequest(
        @Nullable String name,
        @Nullable Map<String, String> tags,
        @Nullable String routeTableId) {}
