package thecloud.core.identity;

import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: accounts and signing in. Takes as long for an unknown account as for a known one. */
@ArnService("iam")
public interface SessionService {

    /**
     * Makes the user, their tenant (whose admin they are), a session and an API key.
     *
     * @throws thecloud.core.error.Conflict on {@code email} when it is registered
     */
    @Action(value = "session:register", access = Action.Access.ANYONE)
    SignedIn register(Call call, @ResourceId Registration registration);

    /**
     * @param proof the second factor; null when none was given
     * @throws thecloud.core.error.Unauthenticated with one message, whatever was wrong with address or password
     * @throws thecloud.core.error.SecondFactorRequired when these are right and the account asks for more
     * @throws thecloud.core.error.RateLimited after too many failures for the account or from the address
     */
    @Action(value = "session:login", access = Action.Access.ANYONE)
    SignedIn login(Call call, @ResourceId String email, String password, @Nullable OneTimeProof proof);

    /** Trades a refresh token for a new session. A refresh token that was traded before ends all that came from it. */
    @Action(value = "session:refresh", access = Action.Access.ANYONE)
    Session refresh(Call call, String refreshToken);

    /** Ends the session that a refresh token belongs to; its access token stops working too. */
    @Action(value = "session:logout", access = Action.Access.ANYONE)
    void logout(Call call, String refreshToken);

    @Action(value = "session:read", access = Action.Access.SIGNED_IN)
    Profile me(Call call);

    /**
     * A token good for one minute, for opening a WebSocket where headers cannot be set. It ends earlier, and what was
     * opened with it ends, with the session or key that it came from.
     *
     * @param shown what the caller showed for this call
     */
    @Action(value = "session:ticket", access = Action.Access.SIGNED_IN)
    Ticket ticket(Call call, Credential shown);

    /** The caller, where they act now, and where they could. */
    record Profile(User user, Membership current, List<Membership> memberships) {}

    /** A short-lived token for a URL. */
    record Ticket(String token, java.time.Instant expiresAt) {
        @Override
        public String toString() {
            return "Ticket[" + expiresAt + "]";
        }
    }
}
