package thecloud.rest.identity;

import thecloud.api.identity.SessionView;
import thecloud.api.identity.SignedInView;
import thecloud.api.identity.TenantView;
import thecloud.api.identity.UserView;
import thecloud.core.identity.IssuedKey;
import thecloud.core.identity.Membership;
import thecloud.core.identity.Session;
import thecloud.core.identity.SignedIn;
import thecloud.core.identity.Tenant;
import thecloud.core.identity.User;

/** Users, tenants and keys as the API shows them. */
public final class IdentityViews {
    private IdentityViews() {}

    static UserView of(User user) {
        return new UserView(user.id().toString(), user.email(), user.name(), user.createdAt());
    }

    public static TenantView of(Membership membership) {
        Tenant tenant = membership.tenant();
        return new TenantView(
                tenant.id().toString(),
                tenant.name(),
                tenant.slug(),
                tenant.ownerId().toString(),
                membership.roles(),
                tenant.createdAt());
    }

    static SessionView of(Session session) {
        return new SessionView(
                session.token(), session.expiresAt(), session.refreshToken(), session.refreshExpiresAt());
    }

    public static SignedInView of(SignedIn signedIn) {
        Session session = signedIn.session();
        IssuedKey key = signedIn.apiKey();
        return new SignedInView(
                of(signedIn.user()),
                of(signedIn.membership()),
                session.token(),
                session.expiresAt(),
                session.refreshToken(),
                session.refreshExpiresAt(),
                key.secret(),
                key.key().id().toString());
    }
}
