package thecloud.api.iam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code PATCH /iam/policies/{id}}; what is absent stays. */
public record UpdatePolicyRequest(
        @Nullable String description, @Nullable Map<String, Object> document) {}
