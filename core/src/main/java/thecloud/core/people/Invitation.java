package thecloud.core.people;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.identity.EmailAddress;

/**
 * An offer of membership that is open.
 *
 * @param role the name of the role that accepting gives
 * @param invitedBy the e-mail address of the member who sent it
 * @param sentAt when the mail was last taken by the mail server; null before
 * @param problem why it could not be sent; null when nothing is known to be wrong
 */
public record Invitation(
        UUID id,
        UUID tenantId,
        String tenantSlug,
        EmailAddress email,
        String role,
        UUID inviterId,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        @Nullable String problem)
        implements Created {}
