package thecloud.core.identity;

import thecloud.core.Nullable;
import thecloud.core.access.Call;

/** What registering and logging in answer: who it is, where they are, a session and an API key shown once. */
public record SignedIn(User user, Membership membership, Session session, IssuedKey apiKey) {

    /** Signs in whom another slice has recognised. Both in the open transaction. */
    public interface Opening {

        /**
         * Somebody with an account.
         *
         * @throws thecloud.core.error.SecondFactorRequired when the account has a second factor and none was given
         * @throws thecloud.core.error.Unauthenticated when what was given is wrong or was used before
         */
        SignedIn open(Call call, User user, @Nullable OneTimeProof proof);

        /**
         * Somebody new, who gets an account without a password, and a tenant.
         *
         * @throws thecloud.core.error.Conflict on {@code email} when it is registered
         */
        SignedIn enrol(User user);
    }
}
