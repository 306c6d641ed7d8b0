package thecloud.core.people;

import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mail;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/** Tells a user that their password is another one now. */
final class PasswordChangedMail implements WorkHandler {

    static final String KIND = "password-changed-mail";

    private final PeoplePorts ports;

    PasswordChangedMail(PeoplePorts ports) {
        this.ports = ports;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        ports.accounts()
                .find(item.subject().toString())
                .flatMap(account -> EmailAddress.of(account.email()))
                .ifPresent(email -> ports.mailer().send(mail(email)));
        return Outcome.Done.INSTANCE;
    }

    private static Mail mail(EmailAddress email) {
        String text = """
                The password of %s was changed. Whoever was signed in is signed out; API keys go on working.

                If it was not you, set another one with: cloud auth forgot-password --email %s
                and then look through your API keys with: cloud auth key list
                """.formatted(email, email);
        return new Mail(email, "Your password was changed", text);
    }
}
