package thecloud.api.identity;

import org.jspecify.annotations.Nullable;

/** Body of {@code POST /tenants/members}: a registered user's e-mail address, and a built-in role or one of the tenant's own. */
public record AddMemberRequest(
        @Nullable String email, @Nullable String role) {}
