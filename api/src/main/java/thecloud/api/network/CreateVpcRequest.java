package thecloud.api.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /vpcs}; without a block a free one is picked. */
public record CreateVpcRequest(
        @Nullable String name,
        @Nullable String cidrBlock,
        @Nullable Map<String, String> tags) {}
