package thecloud.api.iam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /iam/users/{id}/policies/{name}} and of its like for roles. */
public record PutInlinePolicyRequest(
        @Nullable String description, @Nullable Map<String, Object> document) {}
