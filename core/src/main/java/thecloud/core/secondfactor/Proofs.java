package thecloud.core.secondfactor;

import java.util.OptionalLong;
import java.util.UUID;
import thecloud.core.identity.OneTimeProof;

/** Judges what users show, and uses it up. */
final class Proofs {

    private final SecondFactorPorts ports;

    Proofs(SecondFactorPorts ports) {
        this.ports = ports;
    }

    /** In the transaction that holds the lock on the row. */
    boolean accept(UUID userId, SecondFactorRepository.Stored stored, OneTimeProof proof) {
        return switch (proof) {
            case OneTimeProof.Code code -> acceptCode(userId, stored, code.digits());
            case OneTimeProof.Recovery recovery ->
                ports.factors().useRecoveryCode(userId, RecoveryCodes.hash(userId, recovery.text()));
        };
    }

    boolean acceptCode(UUID userId, SecondFactorRepository.Stored stored, String digits) {
        byte[] secret = ports.box().open(stored.sealedSecret(), context(userId));
        OptionalLong step = ports.codes().stepOf(secret, digits, ports.clock().instant());
        return step.isPresent() && ports.factors().use(userId, step.getAsLong());
    }

    static String context(UUID userId) {
        return "totp:" + userId;
    }
}
