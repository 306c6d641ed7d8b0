package thecloud.core.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;

/** Outbound port: {@code invitations}. Writes take part in the open transaction. */
public interface InvitationRepository {

    /**
     * Adds one; an expired one to the same address makes way.
     *
     * @throws thecloud.core.error.Invalid on {@code role} when the tenant has no such role
     * @throws thecloud.core.error.Conflict on {@code email} when one to the address is open
     */
    void add(Draft draft);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Invitation> list(UUID tenantId, PageRequest page);

    Optional<Invitation> find(UUID tenantId, UUID id);

    /** For the background work, which acts for no tenant. */
    Optional<Invitation> find(UUID id);

    /** Whose token has this hash. */
    Optional<Invitation> findByToken(String tokenHash);

    /** Gives it more time, for another mail that goes there. False when there is none. */
    boolean renew(UUID tenantId, UUID id, Instant expiresAt, Mailer.Delivery delivery);

    /** Makes the token with this hash the only one that accepts. False when there is no such invitation any more. */
    boolean setToken(UUID id, String tokenHash);

    /** Notes when and where the mail with this token went. */
    void sent(UUID id, String tokenHash, Instant at, Mailer.Delivery delivery);

    /** Notes why the mail could not be sent. */
    void failed(UUID id, String problem);

    /** Takes it away: whoever gets true has it alone. */
    boolean take(UUID id, String tokenHash);

    /** False when there is none. */
    boolean delete(UUID tenantId, UUID id);

    /** Deletes those that this member sent. */
    void dropSentBy(UUID tenantId, UUID inviterId);

    /** Deletes at most {@code max} that expired before then. */
    int prune(Instant before, int max);

    /** A new one. */
    record Draft(
            UUID id,
            UUID tenantId,
            EmailAddress email,
            String role,
            UUID inviterId,
            Instant createdAt,
            Instant expiresAt,
            Mailer.Delivery delivery) {}
}
