package thecloud.core.iam;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import thecloud.core.access.Created;

/**
 * A policy of a tenant.
 *
 * @param document as it was written; {@link thecloud.core.policy.PolicyDocument} says what may stand there
 */
public record Policy(
        UUID id,
        String name,
        String description,
        Map<String, Object> document,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Created {}
