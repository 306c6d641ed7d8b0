package thecloud.api.iam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /iam/roles/{id}}; what is absent stays. */
public record UpdateRoleRequest(
        @Nullable String description, @Nullable List<String> permissions) {}
