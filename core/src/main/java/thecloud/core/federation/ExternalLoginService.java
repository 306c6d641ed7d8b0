package thecloud.core.federation;

import java.time.Instant;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.identity.OneTimeProof;

/** Inbound port: signing in through the provider. */
@ArnService("iam")
public interface ExternalLoginService {

    /** Which provider it is; empty when the cloud has none. */
    @Action(value = "external-login:read", access = Action.Access.ANYONE)
    Optional<Provider> provider(Call call);

    /**
     * Begins a login, to be finished within ten minutes on any server.
     *
     * @throws Invalid on {@code redirect_uri} when people must not be sent there
     * @throws thecloud.core.error.Unsupported when the cloud has no provider
     * @throws thecloud.core.error.Unavailable when the provider does not answer
     */
    @Action(value = "external-login:start", access = Action.Access.ANYONE)
    Started start(Call call, String redirectUri);

    /**
     * Signs in who the provider says it is. Whoever has no account gets one, if the rules let them.
     *
     * @param proof the second factor; null when none was given
     * @throws thecloud.core.error.Unauthenticated when the login is unknown, over or somebody else's, or the provider does not
     *     vouch for the code
     * @throws thecloud.core.error.SecondFactorRequired when the account asks for more; the same again, with it, goes on
     * @throws thecloud.core.error.Denied when the account is suspended, or somebody new may have none
     * @throws thecloud.core.error.Conflict on {@code email} when an account has the address and is not linked
     * @throws thecloud.core.error.Unavailable when the provider does not answer; the same again may work
     */
    @Action(value = "external-login:finish", access = Action.Access.ANYONE)
    ExternalSignIn finish(Call call, Returned returned, @Nullable OneTimeProof proof);

    /** The provider that this cloud is configured for. */
    record Provider(String issuer, String name, boolean signUp) {}

    /**
     * A login that has begun.
     *
     * @param authorizationUrl where to send the browser
     * @param login what finishes it; a secret, for whoever began it alone
     * @param state what the browser must bring back
     */
    record Started(String authorizationUrl, String login, String state, Instant expiresAt) {
        @Override
        public String toString() {
            return "Started[" + expiresAt + "]";
        }
    }

    /** What the browser brought back, with the login that it belongs to. */
    record Returned(String login, String state, String code) {

        private static final int LONGEST = 4096;

        public Returned {
            requirePlausible("login", login);
            requirePlausible("state", state);
            requirePlausible("authorization_code", code);
        }

        private static void requirePlausible(String field, String text) {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new Invalid(field, "must be 1 to " + LONGEST + " characters");
            }
        }

        @Override
        public String toString() {
            return "Returned";
        }
    }
}
