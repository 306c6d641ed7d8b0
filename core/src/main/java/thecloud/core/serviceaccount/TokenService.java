package thecloud.core.serviceaccount;

import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: trades a service account's key for a short-lived token (client credentials grant, RFC 6749, 4.4). */
@ArnService("iam")
public interface TokenService {

    /**
     * Takes as long, and answers the same, whatever is wrong with the client.
     *
     * @param clientId the id of a service account
     * @param secret the secret of one of its keys
     * @param scope permissions, with spaces between, that the key's scopes cover; null for all of these
     * @throws thecloud.core.error.Unauthenticated when there is no such client or it has no such key
     * @throws thecloud.core.error.Invalid on {@code scope}
     * @throws thecloud.core.error.RateLimited after too many failures from the address
     */
    @Action(value = "token:issue", access = Action.Access.ANYONE)
    AccessToken issue(Call call, @ResourceId String clientId, String secret, @Nullable String scope);
}
