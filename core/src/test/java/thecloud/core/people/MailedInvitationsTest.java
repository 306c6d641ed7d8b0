package thecloud.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Denied;
import thecloud.core.error.Invalid;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Unavailable;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;

class MailedInvitationsTest {

    private static final int GUEST = 7;
    private static final EmailAddress GUESTS = new EmailAddress(PeopleInMemory.email(GUEST));

    private final PeopleInMemory people = new PeopleInMemory();
    private final InvitationService invitations = new MailedInvitations(people.ports());
    private Call owner;

    @BeforeEach
    void anOwner() {
        owner = people.member(1, true, "admin");
    }

    @ParameterizedTest
    @CsvSource({
        "viewer,    false, viewer,    true",
        "viewer,    false, developer, false",
        "viewer,    false, admin,     false",
        "developer, false, viewer,    false",
        "admin,     false, developer, true",
        "viewer,    true,  admin,     true"
    })
    void whoeverIsNeitherAdminNorOwnerHandsOnWhatTheyHave(String own, boolean isOwner, String given, boolean may) {
        Call inviter = people.member(2, isOwner, own);
        if (may) {
            assertThat(invitations.invite(inviter, GUESTS, given).role()).isEqualTo(given);
        } else {
            assertThatThrownBy(() -> invitations.invite(inviter, GUESTS, given)).isInstanceOf(Denied.class);
            assertThat(people.queued).isEmpty();
        }
    }

    @Test
    void anInvitationIsAMailToBeSentWithoutATokenAndAnEvent() {
        Invitation invitation = invitations.invite(owner, GUESTS, "viewer");
        assertThat(invitation.expiresAt()).isEqualTo(people.now.plus(Duration.ofDays(7)));
        assertThat(people.queued).singleElement().satisfies(work -> {
            assertThat(work.kind()).isEqualTo("invitation-mail");
            assertThat(work.subject()).isEqualTo(invitation.id());
        });
        assertThat(people.events)
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("INVITATION_CREATED"));
    }

    @Test
    void whereMailsGoIsSaidAndWithoutAnywhereNobodyIsInvited() {
        people.delivery = Mailer.Delivery.LOGGED;
        assertThat(invitations.invite(owner, GUESTS, "viewer").delivery()).isEqualTo(Mailer.Delivery.LOGGED);
        people.delivery = Mailer.Delivery.NONE;
        EmailAddress other = new EmailAddress("other@example.com");
        assertThatThrownBy(() -> invitations.invite(owner, other, "viewer")).isInstanceOf(Unavailable.class);
        assertThat(people.invitations).hasSize(1);
    }

    @Test
    void aMemberIsNotInvited() {
        people.member(GUEST, false, "viewer");
        assertThatThrownBy(() -> invitations.invite(owner, GUESTS, "admin")).isInstanceOf(Conflict.class);
    }

    @Test
    void nobodysMailboxIsFlooded() {
        String id = invitations.invite(owner, GUESTS, "viewer").id().toString();
        for (int i = 1; i < 10; i++) {
            invitations.resend(owner, id);
        }
        assertThatThrownBy(() -> invitations.resend(owner, id)).isInstanceOf(RateLimited.class);
        assertThat(people.queued).hasSize(10);
    }

    @Test
    void acceptingMakesAMemberWhoseAddressIsVerifiedAndUsesTheTokenUp() {
        String token = people.mailed(invitations.invite(owner, GUESTS, "developer"));
        Call guest = PeopleInMemory.call(GUEST, Caller.Kind.USER, false);
        assertThat(invitations.accept(guest, token).roles()).containsExactly("developer");
        assertThat(people.verified).containsExactly(guest.member().userId());
        assertThat(people.trace).contains("lock");
        assertThatThrownBy(() -> invitations.accept(guest, token)).isInstanceOf(Invalid.class);
    }

    @Test
    void whoIsAMemberAlreadyKeepsTheirRoles() {
        String token = people.mailed(invitations.invite(owner, GUESTS, "viewer"));
        Call guest = people.member(GUEST, false, "admin");
        assertThat(invitations.accept(guest, token).roles()).containsExactly("admin");
        assertThat(people.invitations).isEmpty();
    }

    @Test
    void neitherAnotherAddressNorAServiceAccountNorWhoComesTooLateAccepts() {
        Invitation invitation = invitations.invite(owner, GUESTS, "viewer");
        String token = people.mailed(invitation);
        assertThatThrownBy(() -> invitations.accept(PeopleInMemory.call(8, Caller.Kind.USER, false), token))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(
                        () -> invitations.accept(PeopleInMemory.call(GUEST, Caller.Kind.SERVICE_ACCOUNT, false), token))
                .isInstanceOf(Denied.class);
        people.now = invitation.expiresAt();
        assertThatThrownBy(() -> invitations.accept(PeopleInMemory.call(GUEST, Caller.Kind.USER, false), token))
                .isInstanceOf(Invalid.class);
        assertThat(people.members).hasSize(1);
        people.now = invitation.expiresAt().minusMillis(1);
        invitations.accept(PeopleInMemory.call(GUEST, Caller.Kind.USER, false), token);
        assertThat(people.members).hasSize(2);
    }
}
