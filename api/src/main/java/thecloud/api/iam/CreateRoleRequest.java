package thecloud.api.iam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /iam/roles}: permissions such as {@code instance:launch} or {@code instance:*}. */
public record CreateRoleRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> permissions) {}
