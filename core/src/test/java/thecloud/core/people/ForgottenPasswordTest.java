package thecloud.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import thecloud.core.access.Call;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Unavailable;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;

/** What the time of an answer could tell is decided here: what is done before it. */
class ForgottenPasswordTest {

    private final PeopleInMemory people = new PeopleInMemory();
    private final PasswordService passwords = new MailedPasswords(people.ports());

    /** Whether there is an account is not even asked: the ports fail when anybody asks for accounts. */
    @Test
    void theSameIsDoneForEveryAddressBeforeTheAnswer() {
        people.member(1, true, "admin");
        forgot(PeopleInMemory.email(1));
        List<String> known = List.copyOf(people.trace);
        people.trace.clear();
        forgot("nobody@example.com");
        assertThat(people.trace)
                .isEqualTo(known)
                .containsExactly(
                        "throttle forgot-from", "throttle forgot", "reset replace", "queue password-reset-mail");
    }

    @Test
    void everyAddressIsCountedAloneWhetherItHasAnAccountOrNot() {
        for (String address : List.of(PeopleInMemory.email(1), "nobody@example.com")) {
            for (int i = 0; i < 5; i++) {
                forgot(address);
            }
            assertThatThrownBy(() -> forgot(address)).isInstanceOf(RateLimited.class);
        }
    }

    @Test
    void aCloudThatSendsNoMailSaysSoWhateverTheAddress() {
        people.delivery = Mailer.Delivery.NONE;
        assertThatThrownBy(() -> forgot("nobody@example.com")).isInstanceOf(Unavailable.class);
        assertThat(people.trace).isEmpty();
    }

    private void forgot(String address) {
        passwords.forgot(Call.anonymous("request-1", "192.0.2.1"), new EmailAddress(address));
    }
}
