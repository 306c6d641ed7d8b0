package thecloud.core.secondfactor;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.SecondFactorRequired;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.OneTimeProof;
import thecloud.core.identity.SecondFactorCheck;
import thecloud.core.identity.User;

/** Asks for a code where the account has a confirmed second factor. */
final class SignInCheck implements SecondFactorCheck {

    private final SecondFactorRepository factors;
    private final Proofs proofs;
    private final FactorEvents events;

    SignInCheck(SecondFactorPorts ports, Proofs proofs) {
        this.factors = ports.factors();
        this.proofs = proofs;
        this.events = new FactorEvents(ports);
    }

    @Override
    public boolean pass(Call call, User user, UUID tenantId, @Nullable OneTimeProof proof) {
        Optional<SecondFactorRepository.Stored> stored =
                factors.lock(user.id()).filter(SecondFactorRepository.Stored::confirmed);
        if (stored.isEmpty()) {
            return false;
        }
        if (proof == null) {
            throw new SecondFactorRequired();
        }
        if (!proofs.accept(user.id(), stored.get(), proof)) {
            throw new Unauthenticated("the code is wrong or was used before");
        }
        if (proof instanceof OneTimeProof.Recovery) {
            events.write(call, user, tenantId, "RECOVERY_CODE_USED");
        }
        return true;
    }
}
