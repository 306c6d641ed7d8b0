package thecloud.rest.federation;

import thecloud.api.federation.IdentityView;
import thecloud.api.federation.StartedLoginView;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Unsupported;
import thecloud.core.federation.ExternalLoginService;
import thecloud.core.federation.LinkedIdentity;
import thecloud.rest.Required;

/** Logins and identities as bodies carry them. */
final class FederationBodies {
    private FederationBodies() {}

    static ExternalLoginService.Returned returned(
            @Nullable String login, @Nullable String state, @Nullable String authorizationCode) {
        return new ExternalLoginService.Returned(
                Required.field("login", login),
                Required.field("state", state),
                Required.field("authorization_code", authorizationCode));
    }

    static StartedLoginView view(ExternalLoginService.Started started) {
        return new StartedLoginView(started.authorizationUrl(), started.login(), started.state(), started.expiresAt());
    }

    static IdentityView view(LinkedIdentity identity) {
        return new IdentityView(
                identity.id().toString(), identity.issuer(), identity.subject(), identity.email(), identity.linkedAt());
    }

    /** What is begun is a secret, shown once; what is finished is finished once. There is no first answer to repeat. */
    static Call unrepeated(Call call) {
        if (call.idempotencyKey() != null) {
            throw new Unsupported(
                    "Idempotency-Key", "is not supported here: each call begins, or ends, a login of its own");
        }
        return call;
    }
}
