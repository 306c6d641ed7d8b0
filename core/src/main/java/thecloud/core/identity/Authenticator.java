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

    /**
     * Asks again for a stream that is still open: like {@link #authenticate}, but a ticket's minute, which is for opening
     * a stream, does not end one. The end of the session or key that it came from does.
     *
     * @param admitted what {@code authenticate} answered when the stream was opened
     */
    Caller.Member confirm(Credential credential, @Nullable String tenant, Caller.Member admitted);
}
