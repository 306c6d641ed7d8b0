package thecloud.api.iam;

import java.time.Instant;
import java.util.Map;

/** A policy with its document as it was written. */
public record PolicyView(
        String id,
        String name,
        String description,
        Map<String, Object> document,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
