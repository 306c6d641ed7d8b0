package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.Credential;
import thecloud.core.identity.EmailAddress;
import thecloud.core.identity.KeyDraft;
import thecloud.core.identity.Registration;
import thecloud.core.identity.SignedIn;
import thecloud.core.mail.Mailer;
import thecloud.core.people.Invitation;

/** What becomes of mailed tokens while the mail server is away and while time passes; two servers share the work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailedTokensTest {

    private static final String PASSWORD = "correct horse";

    private final MovableClock clock = new MovableClock();
    private Mailbox mailbox;
    private TwoClouds clouds;
    private Call owner;

    @BeforeAll
    void twoServersAndAMailServer() throws IOException {
        mailbox = new Mailbox();
        clouds = new TwoClouds(mailbox.settings(), clock);
        owner = clouds.register();
    }

    @AfterAll
    void stop() {
        clouds.close();
        mailbox.close();
    }

    @Test
    void mailsWaitWhileTheMailServerIsAwayAndArriveOnceWhenItIsBack() {
        SignedIn guest = register();
        mailbox.down();
        Invitation invitation = invite(guest);
        assertThat(invitation.delivery()).isEqualTo(Mailer.Delivery.MAILED);
        assertThat(clouds.second.passwords().forgot(anonymous(), email(guest))).isEqualTo(Mailer.Delivery.MAILED);
        untilTried(2);
        assertThat(clouds.rows("SELECT last_error FROM tasks"))
                .contains("the mail server does not take mail now")
                .doesNotContain("tcm_");
        assertThat(stored(invitation).sentAt()).isNull();
        assertThat(stored(invitation).problem()).isNull();
        mailbox.up();
        untilNoMailIsLeft();
        assertThat(mailbox.to(email(guest).text()))
                .hasSize(2)
                .anySatisfy(mail -> assertThat(mail).contains("invites you"))
                .anySatisfy(mail -> assertThat(mail).contains("a new password"));
        assertThat(stored(invitation).sentAt()).isNotNull();
        accept(guest, token(guest, "invites you"));
        clouds.first.passwords().reset(anonymous(), token(guest, "a new password"), "battery staple");
        clouds.second.sessions().login(anonymous(), email(guest).text(), "battery staple", null);
    }

    @Test
    void anInvitationIsGoodForSevenDaysAndThenMakesWay() {
        SignedIn inTime = register();
        SignedIn late = register();
        invite(inTime);
        invite(late);
        untilNoMailIsLeft();
        clock.pass(Duration.ofDays(7).minusMinutes(1));
        accept(inTime, token(inTime, "invites you"));
        clock.pass(Duration.ofMinutes(2));
        String expired = token(late, "invites you");
        assertThatThrownBy(() -> accept(late, expired))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("expired");
        invite(late);
        untilNoMailIsLeft();
        accept(late, token(late, "invites you"));
    }

    @Test
    void aResetIsGoodForThirtyMinutes() {
        SignedIn user = register();
        forgot(user);
        clock.pass(Duration.ofMinutes(29));
        clouds.second.passwords().reset(anonymous(), token(user, "a new password"), "battery staple");
        forgot(user);
        String expired = token(user, "a new password");
        clock.pass(Duration.ofMinutes(31));
        assertThatThrownBy(() -> clouds.first.passwords().reset(anonymous(), expired, "third password"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("expired");
        clouds.first.sessions().login(anonymous(), email(user).text(), "battery staple", null);
        assertThatThrownBy(() ->
                        clouds.first.sessions().login(anonymous(), email(user).text(), "third password", null))
                .isInstanceOf(Unauthenticated.class);
    }

    @Test
    void aMailThatWouldComeTooLateIsNotSentAtAll() {
        SignedIn user = register();
        mailbox.down();
        clouds.first.passwords().forgot(anonymous(), email(user));
        untilTried(1);
        clock.pass(Duration.ofMinutes(31));
        mailbox.up();
        untilNoMailIsLeft();
        assertThat(mailbox.to(email(user).text())).isEmpty();
    }

    /** Who accepted an invitation has shown to read their mail, so nobody else made the keys of the account. */
    @Test
    void theFirstResetOfAVerifiedAddressLeavesTheUsersOwnKeys() {
        for (boolean verified : new boolean[] {true, false}) {
            SignedIn user = register();
            if (verified) {
                invite(user);
                untilNoMailIsLeft();
                accept(user, token(user, "invites you"));
            }
            Credential.Key made = new Credential.Key(clouds.first
                    .keys()
                    .create(call(user), new KeyDraft("ci", null, null, null))
                    .secret());
            forgot(user);
            clouds.first.passwords().reset(anonymous(), token(user, "a new password"), "battery staple");
            if (verified) {
                assertThat(clouds.second
                                .authenticator()
                                .authenticate(made, null)
                                .userId())
                        .isEqualTo(user.user().id());
            } else {
                assertThatThrownBy(() -> clouds.second.authenticator().authenticate(made, null))
                        .isInstanceOf(Unauthenticated.class);
            }
        }
    }

    private SignedIn register() {
        String address = UUID.randomUUID() + "@example.com";
        return clouds.first.sessions().register(anonymous(), new Registration(address, "N", PASSWORD));
    }

    private Invitation invite(SignedIn guest) {
        return clouds.first.invitations().invite(owner, email(guest), "viewer");
    }

    private Invitation stored(Invitation invitation) {
        return clouds.second.invitations().get(owner, invitation.id().toString());
    }

    private void accept(SignedIn guest, String token) {
        clouds.second.invitations().accept(call(guest), token);
    }

    private void forgot(SignedIn user) {
        clouds.first.passwords().forgot(anonymous(), email(user));
        untilNoMailIsLeft();
    }

    /** In the newest mail with these words. */
    private String token(SignedIn user, String words) {
        return mailbox.to(email(user).text()).stream()
                .filter(mail -> mail.contains(words))
                .map(Mailbox::tokenIn)
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private void untilTried(int mails) {
        Until.sameAs(
                String.valueOf(mails),
                () -> clouds.rows("SELECT count(*) FROM tasks WHERE kind LIKE '%-mail' AND attempts > 0")
                        .strip());
    }

    private void untilNoMailIsLeft() {
        Until.sameAs(
                "0",
                () -> clouds.rows("SELECT count(*) FROM tasks WHERE kind LIKE '%-mail'")
                        .strip());
    }

    private static EmailAddress email(SignedIn user) {
        return new EmailAddress(user.user().email());
    }

    private Call call(SignedIn user) {
        return clouds.call(user.apiKey().secret(), null);
    }

    private static Call anonymous() {
        return Call.anonymous("request-1", "127.0.0.1");
    }
}
