package thecloud.api.iam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /iam/policies}; the document as AWS writes them. */
public record CreatePolicyRequest(
        @Nullable String name,
        @Nullable String description,
        @Nullable Map<String, Object> document) {}
