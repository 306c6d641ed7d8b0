package thecloud.core.iam;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.access.Created;

/**
 * A named list of permissions such as {@code instance:launch} or {@code instance:*}.
 *
 * @param builtIn whether every tenant has it and nobody can change it
 */
public record Role(
        UUID id,
        String name,
        String description,
        List<String> permissions,
        boolean builtIn,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Created {}
