package thecloud.core.people;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/**
 * A user as operators see one.
 *
 * @param operator whether they run this cloud
 * @param suspendedAt since when nothing that they show is accepted; null while it is
 */
public record Account(
        UUID id,
        String email,
        String name,
        Caller.Kind kind,
        boolean operator,
        @Nullable Instant suspendedAt,
        Instant createdAt) {}
