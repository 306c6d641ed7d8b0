package thecloud.core.people;

import java.util.Optional;
import thecloud.core.identity.Secrets;
import thecloud.core.mail.Mail;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/**
 * Sends an invitation. A crash after the mail server took the mail sends a second one, whose token is then the good one:
 * the newest mail counts, as it says.
 */
final class InvitationMail implements WorkHandler {

    static final String KIND = "invitation-mail";
    private static final int MAX_PROBLEM = 500;

    private final PeoplePorts ports;
    private final Secrets secrets;

    InvitationMail(PeoplePorts ports) {
        this.ports = ports;
        this.secrets = new Secrets(ports.ids());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        Optional<Invitation> found = ports.invitations().find(item.subject());
        if (found.isEmpty() || !found.get().expiresAt().isAfter(ports.clock().instant())) {
            return Outcome.Done.INSTANCE; // revoked, accepted or too late
        }
        Invitation invitation = found.get();
        String token = secrets.mailed();
        String hash = Secrets.hash(token);
        if (ports.invitations().setToken(invitation.id(), hash)) {
            ports.mailer().send(mail(invitation, token));
            ports.invitations()
                    .sent(
                            invitation.id(),
                            hash,
                            ports.clock().instant(),
                            ports.mailer().delivery());
        }
        return Outcome.Done.INSTANCE;
    }

    @Override
    public void buried(WorkItem item, String error) {
        ports.invitations().failed(item.subject(), error.substring(0, Math.min(error.length(), MAX_PROBLEM)));
    }

    /** Nothing in it was typed by a person but addresses and the slug, which are checked: no text of a stranger's. */
    private static Mail mail(Invitation invitation, String token) {
        String text = """
                %s invites you to the tenant "%s" as %s.

                To accept, sign in with this e-mail address (register first if you have no account) and type:

                  cloud tenant invitation accept

                and, when it asks, this token:

                  %s

                or send it to POST /invitations/accept. The token works once, until %s. If you get a newer mail
                of this kind, only the token in that one works.

                If you do not know who this is, do nothing: without the token nothing happens.
                """.formatted(
                        invitation.invitedBy(),
                        invitation.tenantSlug(),
                        invitation.role(),
                        token,
                        PeopleTexts.time(invitation.expiresAt()));
        return new Mail(invitation.email(), "You are invited to " + invitation.tenantSlug(), text);
    }
}
