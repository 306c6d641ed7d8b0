package thecloud.core.people;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.BuiltInRole;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.identity.EmailAddress;
import thecloud.core.identity.Membership;
import thecloud.core.identity.Secrets;
import thecloud.core.work.WorkRequest;

/** Invitations whose tokens exist in mails alone. */
final class MailedInvitations implements InvitationService {

    static final Duration LIFE = Duration.ofDays(7);

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int PER_ADDRESS = 10; // nobody's mailbox is flooded through us
    private static final int PER_TENANT = 200;

    private final PeoplePorts ports;
    private final InvitationRepository invitations;
    private final PeopleEvents events;

    MailedInvitations(PeoplePorts ports) {
        this.ports = ports;
        this.invitations = ports.invitations();
        this.events = new PeopleEvents(ports);
    }

    @Override
    public Invitation invite(Call call, EmailAddress email, String role) {
        Caller.Member inviter = call.member();
        ports.mailer().requireConfigured();
        requireOwn(inviter, role);
        limit(inviter, email);
        if (ports.members().find(inviter.tenantId(), email.text()).isPresent()) {
            throw new Conflict("email", "is a member's already");
        }
        Instant now = now();
        UUID id = ports.ids().next();
        invitations.add(new InvitationRepository.Draft(
                id,
                inviter.tenantId(),
                email,
                role,
                inviter.userId(),
                now,
                now.plus(LIFE),
                ports.mailer().delivery()));
        return mail(call, "INVITATION_CREATED", id);
    }

    @Override
    public Invitation get(Call call, String id) {
        return PeopleTexts.uuid(id)
                .flatMap(known -> invitations.find(call.member().tenantId(), known))
                .orElseThrow(() -> new NotFound("invitation", id));
    }

    @Override
    public Page<Invitation> list(Call call, PageRequest page) {
        return Page.of(
                invitations.list(call.member().tenantId(), page),
                page,
                invitation -> new Cursor(invitation.createdAt(), invitation.id()));
    }

    @Override
    public Invitation resend(Call call, String id) {
        ports.mailer().requireConfigured();
        Invitation invitation = get(call, id);
        requireOwn(call.member(), invitation.role());
        limit(call.member(), invitation.email());
        if (!invitations.renew(
                invitation.tenantId(),
                invitation.id(),
                now().plus(LIFE),
                ports.mailer().delivery())) {
            throw new NotFound("invitation", id);
        }
        return mail(call, "INVITATION_RESENT", invitation.id());
    }

    @Override
    public void revoke(Call call, String id) {
        Invitation invitation = get(call, id);
        if (!invitations.delete(invitation.tenantId(), invitation.id())) {
            throw new NotFound("invitation", id);
        }
        events.invitation(call.requestId(), call.member().userId(), "INVITATION_REVOKED", invitation);
    }

    @Override
    public Membership accept(Call call, String token) {
        String hash = Secrets.hash(token);
        Invitation invitation = invitations.findByToken(hash).orElseThrow(MailedInvitations::notGood);
        UUID tenantId = invitation.tenantId();
        Caller.Member caller = call.member();
        if (caller.principal().kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Denied("a service account stays in the tenant that made it");
        }
        if (!invitation.expiresAt().isAfter(now())) {
            throw notGood();
        }
        if (!invitation.email().text().equals(caller.email())) {
            throw new Denied("this invitation is for another e-mail address than yours;"
                    + " sign in with the address that it was sent to");
        }
        ports.members().lock(tenantId);
        if (!invitations.take(invitation.id(), hash)) {
            throw notGood();
        }
        if (ports.members().find(tenantId, caller.userId().toString()).isEmpty()) {
            TenantMembers.requireRole(ports, tenantId, caller.userId(), invitation.role());
        }
        ports.accounts().verifyEmail(caller.userId(), now());
        events.invitation(call.requestId(), caller.userId(), "INVITATION_ACCEPTED", invitation);
        return ports.tenants()
                .find(caller.userId(), tenantId.toString())
                .orElseThrow(() -> new NotFound("tenant", tenantId.toString()));
    }

    /** Whoever may invite but is no admin hands on what they have, so that an accomplice gets no more than that. */
    private void requireOwn(Caller.Member inviter, String role) {
        List<String> own = ports.tenants()
                .find(inviter.userId(), inviter.tenantId().toString())
                .map(Membership::roles)
                .orElse(List.of());
        if (!inviter.tenancy().owner() && !own.contains(BuiltInRole.ADMIN.wireName()) && !own.contains(role)) {
            throw new Denied("you may invite only with a role that you have yourself: " + String.join(", ", own));
        }
    }

    private void limit(Caller.Member inviter, EmailAddress email) {
        Throttled.limit(ports.throttle(), "invite:" + email, PER_ADDRESS, WINDOW);
        Throttled.limit(ports.throttle(), "invite:" + inviter.tenantId(), PER_TENANT, WINDOW);
    }

    private Invitation mail(Call call, String event, UUID id) {
        Invitation invitation = get(call, id.toString());
        ports.queue().enqueue(WorkRequest.now(InvitationMail.KIND, id, invitation.tenantId(), call.requestId()));
        events.invitation(call.requestId(), call.member().userId(), event, invitation);
        return invitation;
    }

    private static Invalid notGood() {
        return new Invalid("token", "is unknown, used, revoked or expired");
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
