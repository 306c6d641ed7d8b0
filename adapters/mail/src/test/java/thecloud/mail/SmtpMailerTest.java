package thecloud.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mail;

/** Against a real SMTP server. */
class SmtpMailerTest {

    private static final Mail MAIL = new Mail(new EmailAddress("you@example.com"), "Grüße", "tcm_secret\nÜber");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        server.start();
        mailer(SmtpSettings.Security.NONE, null, null).send(MAIL);
        MimeMessage arrived = server.getReceivedMessages()[0];
        assertThat(arrived.getSubject()).isEqualTo("Grüße");
        assertThat(arrived.getFrom()[0]).hasToString("cloud@example.com");
        assertThat(arrived.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("tcm_secret\nÜber");
        assertThat(arrived.getMessageID()).endsWith("@example.com>");
    }

    @Test
    void aServerThatIsAwayIsUnavailableAndLaterTakesTheMail() {
        server.start();
        SmtpMailer mailer = mailer(SmtpSettings.Security.NONE, null, null);
        server.stop();
        assertThatThrownBy(() -> mailer.send(MAIL))
                .isInstanceOf(Unavailable.class)
                .hasMessageNotContaining("tcm_");
    }

    @Test
    void withoutStarttlsOnOfferNothingIsSentInTheClear() {
        server.start();
        assertThatThrownBy(() ->
                        mailer(SmtpSettings.Security.STARTTLS, "me", "hidden").send(MAIL))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotRepeatedInTheMessage() {
        server.setUser("me@example.com", "me", "right");
        server.start();
        mailer(SmtpSettings.Security.NONE, "me", "right").send(MAIL);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThatThrownBy(
                        () -> mailer(SmtpSettings.Security.NONE, "me", "hidden").send(MAIL))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("SMTP_PASSWORD")
                .hasMessageNotContaining("hidden");
    }

    private SmtpMailer mailer(SmtpSettings.Security security, @Nullable String user, @Nullable String password) {
        return new SmtpMailer(
                new SmtpSettings(
                        "127.0.0.1",
                        server.getSmtp().getPort(),
                        security,
                        new EmailAddress("cloud@example.com"),
                        user,
                        password,
                        null),
                InstantSource.fixed(Instant.EPOCH));
    }
}
