package thecloud.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import thecloud.core.error.Unavailable;
import thecloud.core.mail.Mail;
import thecloud.core.mail.MailRefused;
import thecloud.core.mail.Mailer;

/** Hands each mail to an SMTP server, over a connection of its own: mails are few. */
public final class SmtpMailer implements Mailer {

    private static final String PATIENCE_MILLIS = "10000";
    private static final int MAX_REPLY = 200;

    private final SmtpSettings settings;
    private final Session session;
    private final InstantSource clock;

    /** @throws IllegalArgumentException when {@code caFile} holds no certificates */
    public SmtpMailer(SmtpSettings settings, InstantSource clock) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
        this.clock = clock;
    }

    private static Properties properties(SmtpSettings settings) {
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        if (settings.caFile() != null) {
            properties.put("mail.smtp.ssl.socketFactory", TrustedCertificates.factory(settings.caFile()));
        }
        return properties;
    }

    @Override
    public Delivery delivery() {
        return Delivery.MAILED;
    }

    @Override
    public void send(Mail mail) {
        try (Transport transport = session.getTransport()) {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            MimeMessage message = message(mail);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw translated(e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        String id = "<" + UUID.randomUUID()
                + settings.from().text().substring(settings.from().text().indexOf('@')) + ">";
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id); // the library's own would hold this machine's name
            }
        };
        message.setFrom(new InternetAddress(settings.from().text(), true));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.to().text(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
        message.saveChanges();
        return message;
    }

    /**
     * A reply of 5xx to this mail is final. Everything else may pass, also a refused sign-in: an operator will mend it,
     * and the mail then goes.
     */
    private static RuntimeException translated(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return new Unavailable(Mailer.DEPENDENCY, "the mail server refuses SMTP_USER and SMTP_PASSWORD", null);
        }
        for (Exception cause = failure; cause instanceof MessagingException known; cause = known.getNextException()) {
            int code = switch (known) {
                case SMTPAddressFailedException refused -> refused.getReturnCode();
                case SMTPSendFailedException refused -> refused.getReturnCode();
                default -> 0;
            };
            if (code >= 500) {
                return new MailRefused("the mail server refuses the mail: " + reply(known), null);
            }
        }
        return new Unavailable(Mailer.DEPENDENCY, "the mail server does not take mail now: " + reply(failure), failure);
    }

    /** What the server said, or what the connection failed with; one bounded line. Bodies of mails are not in it. */
    private static String reply(Exception failure) {
        String text =
                String.valueOf(failure.getMessage()).replaceAll("[^ -~]+", " ").strip();
        return text.substring(0, Math.min(text.length(), MAX_REPLY));
    }
}
