package thecloud.core.federation;

import java.time.Instant;
import java.util.Optional;

/** Outbound port: {@code pending_logins}. */
public interface PendingLoginRepository {

    void add(PendingLogin login);

    Optional<PendingLogin> find(String handleHash);

    /** Notes that this code is being redeemed. False when one is or was already: a login has one code. */
    boolean claim(String handleHash, String codeHash);

    /** Takes {@link #claim} back, when the provider did not answer. */
    void release(String handleHash);

    void recognise(String handleHash, ExternalIdentity identity);

    /** Ends it: whoever gets true has it alone. Takes part in the open transaction. */
    boolean take(String handleHash);

    /** Deletes at most {@code max} that expired before then. */
    int prune(Instant before, int max);
}
