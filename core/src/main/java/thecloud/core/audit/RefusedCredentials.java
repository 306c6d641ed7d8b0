package thecloud.core.audit;

import thecloud.core.Nullable;
import thecloud.core.access.Call;

/**
 * Inbound port outside the guard, as {@link thecloud.core.identity.Authenticator} is: told of requests whose credential
 * does not hold, which never get as far as the guard.
 */
@FunctionalInterface
public interface RefusedCredentials {

    /**
     * @param shown what kind of credential, and its public part: {@code key:tck_0123}, {@code access-key:TCAK...}; null when
     *     it could not even be read
     * @param why it does not hold
     */
    void refused(Call call, @Nullable String shown, String why);
}
