package thecloud.core.people;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Created;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;

/**
 * An offer of membership that is open.
 *
 * @param role the name of the role that accepting gives
 * @param invitedBy the e-mail address of the member who sent it
 * @param delivery where its mail goes, or went when it was last sent
 * @param sentAt when the mail was last sent, or logged; null before
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
        Mailer.Delivery delivery,
        @Nullable Instant sentAt,
        @Nullable String problem)
        implements Created {}
