package thecloud.api.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /vpcs/{id}/subnets}. */
public record CreateSubnetRequest(
        @Nullable String name,
        @Nullable String cidrBlock,
        @Nullable Map<String, String> tags) {}
