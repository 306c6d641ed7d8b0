package thecloud.core.identity;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;

/** Outbound port: accounts. Writes take part in the open transaction. */
public interface UserRepository {

    /**
     * @param passwordHash null for whoever signs in elsewhere only
     * @throws thecloud.core.error.Conflict on {@code email} when it is registered
     */
    void add(User user, @Nullable String passwordHash);

    Optional<Account> findByEmail(String email);

    Optional<User> find(UUID id);

    /**
     * Whether the hash of the user's password is this one, and the user not suspended; until the transaction ends, it
     * stays so.
     */
    boolean stillHas(UUID id, String passwordHash);

    /**
     * A user with what is needed to sign in.
     *
     * @param passwordHash null for a service account, and for whoever signs in elsewhere only
     */
    record Account(User user, Caller.Kind kind, @Nullable String passwordHash, boolean suspended) {
        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }
}
