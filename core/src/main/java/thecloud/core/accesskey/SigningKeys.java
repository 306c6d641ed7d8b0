package thecloud.core.accesskey;

import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/**
 * Inbound port outside the guard, beside {@link thecloud.core.identity.Authenticator}: what a request says that it is
 * signed with. Asked for every request, so that a deleted key stops working at once; requests that ask together share
 * a query.
 */
public interface SigningKeys {

    /**
     * Empty when the key is unknown, deleted, inactive or expired, when its user is suspended or no member of its tenant
     * any more, and when the session token is not the one that belongs to it.
     *
     * @param sessionToken of temporary keys; null for lasting ones
     */
    Optional<SigningKey> find(String accessKeyId, @Nullable String sessionToken);

    /** The secret to verify with, and who signs. */
    record SigningKey(String accessKeyId, String secret, Caller.Member member) {

        @Override
        public String toString() {
            return "SigningKey[" + accessKeyId + "]";
        }
    }
}
