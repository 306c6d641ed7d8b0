package thecloud.api.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An open invitation; {@code sentAt} says when its mail went out, {@code problem} why it could not. */
public record InvitationView(
        String id,
        String email,
        String role,
        String tenantId,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant sentAt,
        @Nullable String problem) {}
