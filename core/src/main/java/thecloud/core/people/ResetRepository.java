package thecloud.core.people;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.identity.EmailAddress;

/** Outbound port: {@code password_resets}, at most one for each address, whether or not it has an account. */
public interface ResetRepository {

    /** Replaces the address' earlier one, whose token stops working. */
    void replace(UUID id, EmailAddress email, Instant expiresAt);

    Optional<Reset> find(UUID id);

    /** Makes the token with this hash the one that resets. False when the request has been replaced. */
    boolean setToken(UUID id, String tokenHash);

    /** Whose token has this hash. */
    Optional<Reset> findByToken(String tokenHash);

    /** Takes it away: whoever gets true has it alone. */
    boolean take(UUID id, String tokenHash);

    void delete(UUID id);

    /** Deletes at most {@code max} that expired before then. */
    int prune(Instant before, int max);

    /** A request to reset the password of whoever has the address. */
    record Reset(UUID id, EmailAddress email, Instant expiresAt) {}
}
