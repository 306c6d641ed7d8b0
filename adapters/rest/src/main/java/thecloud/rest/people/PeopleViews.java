package thecloud.rest.people;

import thecloud.api.people.AccountView;
import thecloud.api.people.InvitationView;
import thecloud.api.people.MemberView;
import thecloud.core.people.Account;
import thecloud.core.people.Invitation;
import thecloud.core.people.Member;

/** People as the API shows them. */
final class PeopleViews {

    private PeopleViews() {}

    static MemberView of(Member member) {
        return new MemberView(
                member.userId().toString(),
                member.email(),
                member.name(),
                member.kind().wireName(),
                member.roles(),
                member.owner(),
                member.joinedAt());
    }

    static InvitationView of(Invitation invitation) {
        return new InvitationView(
                invitation.id().toString(),
                invitation.email().text(),
                invitation.role(),
                invitation.tenantId().toString(),
                invitation.invitedBy(),
                invitation.createdAt(),
                invitation.expiresAt(),
                invitation.delivery().name(),
                invitation.sentAt(),
                invitation.problem());
    }

    static AccountView of(Account account) {
        return new AccountView(
                account.id().toString(),
                account.email(),
                account.name(),
                account.kind().wireName(),
                account.operator(),
                account.suspendedAt(),
                account.createdAt());
    }
}
