package thecloud.oidc;

import java.net.URI;
import java.util.List;

/**
 * Which provider, and as what the cloud is known there.
 *
 * @param issuer https, or http on loopback; exactly what the provider calls itself
 * @param name what to call it before people
 * @param clientSecret a secret
 * @param scopes what is asked for; {@code openid} is among them
 */
public record OidcSettings(URI issuer, String name, String clientId, String clientSecret, List<String> scopes) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
