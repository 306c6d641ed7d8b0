package thecloud.core.people;

import java.util.Optional;
import thecloud.core.identity.Secrets;
import thecloud.core.mail.Mail;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/** Finds out whether an address that somebody typed has an account, and if so sends it a token. */
final class PasswordResetMail implements WorkHandler {

    static final String KIND = "password-reset-mail";

    private final PeoplePorts ports;
    private final Secrets secrets;

    PasswordResetMail(PeoplePorts ports) {
        this.ports = ports;
        this.secrets = new Secrets(ports.ids());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        Optional<ResetRepository.Reset> found = ports.resets().find(item.subject());
        if (found.isEmpty() || !found.get().expiresAt().isAfter(ports.clock().instant())) {
            return Outcome.Done.INSTANCE; // replaced, used or too late
        }
        ResetRepository.Reset reset = found.get();
        if (!hasPassword(reset)) {
            ports.resets().delete(reset.id());
            return Outcome.Done.INSTANCE;
        }
        String token = secrets.mailed();
        if (ports.resets().setToken(reset.id(), Secrets.hash(token))) {
            ports.mailer().send(mail(reset, token));
        }
        return Outcome.Done.INSTANCE;
    }

    private boolean hasPassword(ResetRepository.Reset reset) {
        return ports.accounts()
                .find(reset.email().text())
                .filter(account -> account.suspendedAt() == null)
                .flatMap(account -> ports.accounts().passwordHash(account.id()))
                .isPresent();
    }

    private static Mail mail(ResetRepository.Reset reset, String token) {
        String text = """
                Somebody, probably you, wants to set a new password for %s. To do so, type:

                  cloud auth reset-password

                and, when it asks, this token:

                  %s

                or send it to POST /auth/reset-password. The token works once, until %s. If you get a newer mail
                of this kind, only the token in that one works.

                If it was not you, do nothing: your password stays as it is.
                """.formatted(reset.email(), token, PeopleTexts.time(reset.expiresAt()));
        return new Mail(reset.email(), "Set a new password", text);
    }
}
