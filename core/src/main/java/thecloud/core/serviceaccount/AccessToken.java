package thecloud.core.serviceaccount;

import java.time.Duration;
import java.util.List;

/**
 * What a key was traded for. It ends with the key, if that is earlier.
 *
 * @param token a JWT for {@code Authorization: Bearer}
 * @param scopes permissions that it is limited to; {@code *:*} when it is not
 */
public record AccessToken(String token, Duration lifetime, List<String> scopes) {

    @Override
    public String toString() {
        return "AccessToken[" + lifetime + ", " + scopes + "]";
    }
}
