package thecloud.core.people;

import java.util.List;
import thecloud.core.work.WorkHandler;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class People {

    private final PeoplePorts ports;

    public People(PeoplePorts ports) {
        this.ports = ports;
    }

    public MemberService members() {
        return new TenantMembers(ports);
    }

    public InvitationService invitations() {
        return new MailedInvitations(ports);
    }

    public PasswordService passwords() {
        return new MailedPasswords(ports);
    }

    public AccountService accounts() {
        return new OperatedAccounts(ports);
    }

    /** What the work loop runs for this slice. */
    public List<WorkHandler> handlers() {
        return List.of(new InvitationMail(ports), new PasswordResetMail(ports), new PasswordChangedMail(ports));
    }
}
