package thecloud.mail;

import thecloud.core.mail.Mail;
import thecloud.core.mail.MailRefused;
import thecloud.core.mail.Mailer;

/** Sends nothing: production without a mail server. Calls that need mail say so. */
public final class NoMailer implements Mailer {

    @Override
    public Delivery delivery() {
        return Delivery.NONE;
    }

    @Override
    public void send(Mail mail) {
        throw new MailRefused("no mail server is configured", null);
    }
}
