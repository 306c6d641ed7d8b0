package thecloud.api.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as operators see one; {@code suspendedAt} is null for one who may sign in. */
public record AccountView(
        String id,
        String email,
        String name,
        String kind,
        boolean operator,
        @Nullable Instant suspendedAt,
        Instant createdAt) {}
