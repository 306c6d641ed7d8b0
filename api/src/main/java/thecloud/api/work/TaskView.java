package thecloud.api.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Background work; {@code state} is PENDING, RUNNING or DEAD. */
public record TaskView(
        String id,
        String kind,
        String subject,
        String state,
        int attempts,
        @Nullable String lastError,
        String requestId,
        @Nullable String leaseOwner,
        @Nullable Instant leaseUntil,
        Instant runAt,
        Instant createdAt) {}
