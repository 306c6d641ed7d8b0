package thecloud.mail;

import java.lang.System.Logger.Level;
import thecloud.core.mail.Mail;
import thecloud.core.mail.Mailer;

/** Writes mails, tokens included, into the log: for development without a mail server, never for production. */
public final class LoggedMailer implements Mailer {

    private static final System.Logger LOG = System.getLogger(LoggedMailer.class.getName());

    @Override
    public Delivery delivery() {
        return Delivery.LOGGED;
    }

    @Override
    public void send(Mail mail) {
        LOG.log(
                Level.INFO,
                "no mail server is configured; mail to {0}: {1}: {2}",
                mail.to(),
                mail.subject(),
                mail.text().strip().replaceAll("\\s+", " "));
    }
}
