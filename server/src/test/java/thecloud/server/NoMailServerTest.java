package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.access.Call;
import thecloud.core.error.Unavailable;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;
import thecloud.core.people.Invitation;

/** A cloud without a mail server: development logs mails and says so, production refuses what needs them. */
class NoMailServerTest {

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            logged.add(formatter.formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void developmentLogsTheTokenAndSaysThatItDoes() throws IOException {
        try (TwoClouds clouds = new TwoClouds(Map.of())) {
            Call owner = clouds.register();
            Invitation invitation =
                    clouds.first.invitations().invite(owner, new EmailAddress("you@example.com"), "viewer");
            assertThat(invitation.delivery()).isEqualTo(Mailer.Delivery.LOGGED);
            assertThat(clouds.first.passwords().forgot(anonymous(), new EmailAddress("you@example.com")))
                    .isEqualTo(Mailer.Delivery.LOGGED);
            Until.sameAs(true, () -> logged.stream().anyMatch(line -> line.contains("tcm_")));
            Until.sameAs(
                    true,
                    () -> clouds.first
                                    .invitations()
                                    .get(owner, invitation.id().toString())
                                    .sentAt()
                            != null);
        }
    }

    @Test
    void productionRefusesWhateverTheAddressAndNoTokenIsEverMade() throws IOException {
        try (TwoClouds clouds = new TwoClouds(Map.of("CLOUD_MODE", "production"))) {
            Call owner = clouds.register();
            EmailAddress known = new EmailAddress(owner.member().email());
            EmailAddress unknown = new EmailAddress("you@example.com");
            assertThatThrownBy(() -> clouds.first.invitations().invite(owner, unknown, "viewer"))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("SMTP_HOST");
            for (EmailAddress address : new EmailAddress[] {known, unknown}) {
                assertThatThrownBy(() -> clouds.second.passwords().forgot(anonymous(), address))
                        .isInstanceOf(Unavailable.class)
                        .hasMessageContaining("SMTP_HOST");
            }
            // A change needs no mail: only the notice of it is left out.
            clouds.first.passwords().change(owner, "correct horse", "battery staple");
            assertThat(clouds.rows("SELECT id FROM invitations UNION ALL SELECT id FROM password_resets"
                            + " UNION ALL SELECT id FROM tasks WHERE kind LIKE '%-mail'"))
                    .isEmpty();
            assertThat(logged).noneMatch(line -> line.contains("tcm_"));
        }
    }

    private static Call anonymous() {
        return Call.anonymous("request-1", "127.0.0.1");
    }
}
