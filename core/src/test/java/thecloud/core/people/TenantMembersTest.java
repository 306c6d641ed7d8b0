package thecloud.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;
import thecloud.core.events.Event;
import thecloud.core.identity.EmailAddress;

class TenantMembersTest {

    private final PeopleInMemory people = new PeopleInMemory();
    private final MemberService members = new TenantMembers(people.ports());
    private Call owner;
    private Call member;

    @BeforeEach
    void anOwnerAndAMember() {
        owner = people.member(1, true, "admin");
        member = people.member(2, false, "viewer");
    }

    @Test
    void theOwnerStaysAndStaysAdmin() {
        assertThatThrownBy(() -> members.setRole(owner, PeopleInMemory.email(1), "viewer"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> members.remove(owner, PeopleInMemory.email(1))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> members.leave(owner)).isInstanceOf(Conflict.class);
        assertThat(members.setRole(owner, PeopleInMemory.email(1), "admin").owner())
                .isTrue();
        assertThat(people.members).hasSize(2);
    }

    @Test
    void anotherRoleIsTheOnlyOneAndTakesBackTheInvitationsThatTheMemberSent() {
        new MailedInvitations(people.ports()).invite(member, new EmailAddress("x@example.com"), "viewer");
        assertThat(members.setRole(owner, PeopleInMemory.email(2), "developer").roles())
                .containsExactly("developer");
        assertThat(people.invitations).isEmpty();
        assertThatThrownBy(() -> members.setRole(owner, PeopleInMemory.email(2), "king"))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> members.setRole(owner, PeopleInMemory.email(9), "viewer"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoLeavesTheirLastTenantGetsOneOfTheirOwn() {
        members.leave(member);
        assertThat(people.members).doesNotContainKey(member.member().userId());
        assertThat(people.founded).containsExactly(member.member().userId());
        assertThat(people.events).extracting(Event::type).containsExactly("MEMBER_LEFT");
    }

    @Test
    void aServiceAccountIsNeitherRemovedNorMadeOwner() {
        people.member(3, Caller.Kind.SERVICE_ACCOUNT, false, "viewer");
        assertThatThrownBy(() -> members.remove(owner, PeopleInMemory.email(3))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> members.transfer(owner, PeopleInMemory.email(3)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aTransferMakesTheHeirAdminAndLeavesTheOldOwnerAdmin() {
        Member heir = members.transfer(owner, PeopleInMemory.email(2));
        assertThat(heir.owner()).isTrue();
        assertThat(heir.roles()).containsExactly("admin");
        assertThat(people.members.get(owner.member().userId())).satisfies(old -> {
            assertThat(old.owner()).isFalse();
            assertThat(old.roles()).containsExactly("admin");
        });
        // The caller was the owner when the guard looked, and is not any more.
        assertThatThrownBy(() -> members.transfer(owner, PeopleInMemory.email(2)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void everyChangeLooksOnlyAfterItHoldsTheTenant() {
        members.setRole(owner, PeopleInMemory.email(2), "developer");
        members.transfer(owner, PeopleInMemory.email(2));
        members.remove(owner, PeopleInMemory.email(1));
        assertThat(people.trace).containsExactly("lock", "lock", "lock");
    }
}
