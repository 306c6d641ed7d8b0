package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /tenants/members}: a registered user's e-mail address, and admin, developer or viewer. */
public record AddMemberRequest(
        @Nullable String email, @Nullable String role) {}
