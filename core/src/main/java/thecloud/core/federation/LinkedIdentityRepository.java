package thecloud.core.federation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;
import thecloud.core.identity.User;

/** Outbound port: {@code external_identities}. Writes take part in the open transaction. */
public interface LinkedIdentityRepository {

    /** Whose account the identity belongs to; it is neither suspended nor resumed until the transaction ends. */
    Optional<Holder> holder(String issuer, String subject);

    /** False when the identity belongs to an account already; nothing was written then. */
    boolean add(LinkedIdentity identity);

    Optional<LinkedIdentity> find(UUID userId, UUID id);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<LinkedIdentity> list(UUID userId, PageRequest page);

    /** How the user can sign in. Until the transaction ends, nobody else changes that. */
    WaysIn lock(UUID userId);

    /** With the sessions of the user and the keys that signing in made. */
    void remove(UUID userId, UUID id);

    /** Somebody with an account. */
    record Holder(User user, boolean suspended) {}

    /** @param identities how many are linked */
    record WaysIn(boolean password, int identities) {}
}
