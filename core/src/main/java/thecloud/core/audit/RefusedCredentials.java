package thecloud.core.audit;

import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.Credential;

/**
 * Inbound port outside the guard, as {@link thecloud.core.identity.Authenticator} is: told of requests whose credential
 * does not hold, which never get as far as the guard.
 */
@FunctionalInterface
public interface RefusedCredentials {

    /** @param shown null when it could not even be read */
    void refused(Call call, @Nullable Credential shown, Unauthenticated why);
}
