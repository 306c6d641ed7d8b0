package thecloud.api.people;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /tenants/{id}/invitations}: whom, and the role that accepting gives. */
public record InviteRequest(
        @Nullable String email, @Nullable String role) {}
