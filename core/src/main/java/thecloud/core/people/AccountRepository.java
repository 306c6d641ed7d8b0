package thecloud.core.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** Outbound port: {@code users}, as operators and those who lost their password need them. Joins the open transaction. */
public interface AccountRepository {

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Account> list(PageRequest page);

    /** By id or e-mail address. */
    Optional<Account> find(String idOrEmail);

    /**
     * The ids of the operators who are not suspended. Until the transaction ends, nobody else changes who they are, so
     * that two cannot both take away the last but one.
     */
    List<UUID> lockOperators();

    /** @param at null to resume; the sessions of a suspended user end */
    void suspend(UUID userId, @Nullable Instant at);

    void setOperator(UUID userId, boolean operator);

    /** Notes that the user has shown to read the mail of their address. */
    void verifyEmail(UUID userId, Instant at);

    /** Whether the user has ever shown to read the mail of their address. */
    boolean emailVerified(UUID userId);

    /** The hash of the user's password; empty for those who have none. */
    Optional<String> passwordHash(UUID userId);

    /**
     * Sets the password, and ends all sessions, keys that logging in made, and reset tokens of the user.
     *
     * @param oldHash what must still be the hash
     * @return false when the password has been changed meanwhile
     */
    boolean changePassword(UUID userId, String oldHash, String newHash);

    /** Deletes all API keys of the user, in every tenant, and all identities at a provider that sign in to the account. */
    void deleteOtherWaysIn(UUID userId);
}
