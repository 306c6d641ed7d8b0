package thecloud.core.secondfactor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Outbound port: {@code second_factors} and {@code recovery_codes}. All of it takes part in the open transaction. */
public interface SecondFactorRepository {

    /** Locks the row until the transaction ends, so that of two who show the same code one comes first. */
    Optional<Stored> lock(UUID userId);

    /** Replaces what was begun and not confirmed. False when one is confirmed; nothing was written then. */
    boolean begin(UUID userId, String sealedSecret);

    void confirm(UUID userId);

    /** False when a code of this step or of a later one was used before. */
    boolean use(UUID userId, long step);

    /** With its recovery codes. */
    void remove(UUID userId);

    void replaceRecoveryCodes(UUID userId, List<String> hashes);

    /** Uses the code up. False when there is no such code. */
    boolean useRecoveryCode(UUID userId, String hash);

    /** @param confirmed whether it counts */
    record Stored(String sealedSecret, boolean confirmed) {
        @Override
        public String toString() {
            return "Stored[confirmed=" + confirmed + "]";
        }
    }
}
