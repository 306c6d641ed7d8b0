package thecloud.core.work;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;

/** An item of work as its tenant sees it. */
public record Task(
        UUID id,
        String kind,
        UUID subject,
        TaskState state,
        int attempts,
        @Nullable String lastError,
        String requestId,
        @Nullable String leaseOwner,
        @Nullable Instant leaseUntil,
        Instant runAt,
        Instant createdAt) {}
