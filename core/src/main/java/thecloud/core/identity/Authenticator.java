package thecloud.core.identity;

import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/** Inbound port outside the guard, which depends on it: turns a credential into a caller. */
public interface Authenticator {

    /**
     * @param tenant id or slug of the tenant to act in, or null for the credential's own
     * @throws thecloud.core.error.Unauthenticated when the credential is unknown, expired or revoked
     * @throws thecloud.core.error.NotFound when the user is no member of {@code tenant}
     */
    Caller.Member authenticate(Credential credential, @Nullable String tenant);
}
