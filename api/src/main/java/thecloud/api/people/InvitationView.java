package thecloud.api.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open invitation.
 *
 * @param delivery {@code MAILED}, or {@code LOGGED}: the cloud has no mail server, and the mail is in its log
 * @param sentAt when its mail went out
 * @param problem why it could not
 */
public record InvitationView(
        String id,
        String email,
        String role,
        String tenantId,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        String delivery,
        @Nullable Instant sentAt,
        @Nullable String problem) {}
