package thecloud.core.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.access.Caller;

/**
 * Somebody who belongs to a tenant.
 *
 * @param roles the names of the roles that they have there, built-in ones first
 * @param owner whether the tenant is theirs
 */
public record Member(
        UUID userId,
        String email,
        String name,
        Caller.Kind kind,
        List<String> roles,
        boolean owner,
        Instant joinedAt) {}
