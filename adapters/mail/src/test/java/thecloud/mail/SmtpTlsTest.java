package thecloud.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mail;

/** Against real certificates: one that is trusted, one of somebody else, one of another host. */
class SmtpTlsTest {

    private static final Mail MAIL = new Mail(new EmailAddress("you@example.com"), "Hello", "tcm_secret");

    @TempDir
    static Path directory;

    private static SelfMadeCertificate own;
    private static SelfMadeCertificate strangers;
    private static SelfMadeCertificate ofAnotherHost;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private @Nullable TlsFront front;

    @BeforeAll
    static void certificates() {
        own = new SelfMadeCertificate(directory, "ip:127.0.0.1");
        strangers = new SelfMadeCertificate(directory, "ip:127.0.0.1");
        ofAnotherHost = new SelfMadeCertificate(directory, "dns:mail.example.com");
    }

    @BeforeEach
    void start() {
        server.setUser("me@example.com", "me", "right");
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        if (front != null) {
            front.close();
        }
        server.stop();
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void aMailArrivesOverTlsThatTheGivenFileVouchesFor(SmtpSettings.Security security) throws IOException {
        mailer(security, own, own.pem()).send(MAIL);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void aCertificateOfSomebodyElseGetsNeitherPasswordNorMail(SmtpSettings.Security security) throws IOException {
        refused(mailer(security, own, strangers.pem()));
        refused(mailer(security, own, null)); // the platform does not know it either
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void aTrustedCertificateOfAnotherHostGetsNothing(SmtpSettings.Security security) throws IOException {
        refused(mailer(security, ofAnotherHost, ofAnotherHost.pem()));
    }

    @Test
    void aFileWithoutCertificatesIsRefusedAtOnce() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatThrownBy(() -> mailer(SmtpSettings.Security.TLS, own, empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty.pem");
    }

    private void refused(SmtpMailer mailer) {
        assertThatThrownBy(() -> mailer.send(MAIL))
                .isInstanceOf(Unavailable.class)
                .hasMessageNotContaining("tcm_")
                .hasMessageNotContaining("right");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private SmtpMailer mailer(SmtpSettings.Security security, SelfMadeCertificate shown, @Nullable Path trusted)
            throws IOException {
        if (front != null) {
            front.close();
        }
        boolean starttls = security == SmtpSettings.Security.STARTTLS;
        front = new TlsFront(shown.server(), starttls, server.getSmtp().getPort());
        return new SmtpMailer(
                new SmtpSettings(
                        "127.0.0.1",
                        front.port(),
                        security,
                        new EmailAddress("cloud@example.com"),
                        "me",
                        "right",
                        trusted),
                InstantSource.fixed(Instant.EPOCH));
    }
}
