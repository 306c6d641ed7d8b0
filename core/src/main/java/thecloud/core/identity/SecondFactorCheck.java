package thecloud.core.identity;

import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;

/** Outbound port of signing in: whether an account asks for more than its password. */
@FunctionalInterface
public interface SecondFactorCheck {

    /**
     * In the open transaction, which uses up what was given.
     *
     * @param tenantId where the user signs in
     * @return whether a second factor was asked for and given; false when the account has none
     * @throws thecloud.core.error.SecondFactorRequired when the account has one and nothing was given
     * @throws thecloud.core.error.Unauthenticated when what was given is wrong or was used before
     */
    boolean pass(Call call, User user, UUID tenantId, @Nullable OneTimeProof proof);
}
