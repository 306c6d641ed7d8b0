package thecloud.core.identity;

import java.util.Optional;
import java.util.UUID;

/** Outbound port: accounts. Writes take part in the open transaction. */
public interface UserRepository {

    /** @throws thecloud.core.error.Conflict on {@code email} when it is registered */
    void add(User user, String passwordHash);

    Optional<Account> findByEmail(String email);

    Optional<User> find(UUID id);

    /** Whether the hash of the user's password is this one; until the transaction ends, it stays so. */
    boolean stillHas(UUID id, String passwordHash);

    /** A user with what is needed to sign in. */
    record Account(User user, String passwordHash, boolean suspended) {
        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }
}
