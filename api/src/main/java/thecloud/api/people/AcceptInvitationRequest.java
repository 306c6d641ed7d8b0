package thecloud.api.people;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /invitations/accept}: the token from the mail. */
public record AcceptInvitationRequest(@Nullable String token) {}
