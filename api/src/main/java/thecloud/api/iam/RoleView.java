package thecloud.api.iam;

import java.time.Instant;
import java.util.List;

/** A role; a built-in one cannot be changed. */
public record RoleView(
        String id,
        String name,
        String description,
        List<String> permissions,
        boolean builtIn,
        Instant createdAt,
        Instant updatedAt) {}
