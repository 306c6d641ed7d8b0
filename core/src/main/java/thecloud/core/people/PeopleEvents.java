package thecloud.core.people;

import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.events.EventWriter;

/** How people appear in events: by e-mail address, never with a token or a password. */
final class PeopleEvents {

    private final EventWriter members;
    private final EventWriter invitations;
    private final EventWriter users;

    PeopleEvents(PeoplePorts ports) {
        this.members = new EventWriter(ports.events(), ports.ids(), ports.clock(), "member");
        this.invitations = new EventWriter(ports.events(), ports.ids(), ports.clock(), "invitation");
        this.users = new EventWriter(ports.events(), ports.ids(), ports.clock(), "user");
    }

    void member(Call call, String type, Member member, @Nullable String role) {
        members.write(
                new EventWriter.Subject(
                        call.member().tenantId(),
                        member.userId(),
                        member.email(),
                        call.requestId(),
                        call.member().userId()),
                type,
                null,
                null,
                role == null ? Map.of() : Map.of("role", role));
    }

    /** In the tenant that invites, which need not be the caller's. */
    void invitation(String requestId, @Nullable UUID actorId, String type, Invitation invitation) {
        invitations.write(
                new EventWriter.Subject(
                        invitation.tenantId(),
                        invitation.id(),
                        invitation.email().text(),
                        requestId,
                        actorId),
                type,
                null,
                null,
                Map.of("role", invitation.role()));
    }

    /** In the tenant where the operator acts, or that the user themselves calls theirs. */
    void user(Call call, UUID tenantId, String type, Account account) {
        UUID actor = call.caller() instanceof Caller.Member member ? member.userId() : null;
        users.write(
                new EventWriter.Subject(tenantId, account.id(), account.email(), call.requestId(), actor),
                type,
                null,
                null);
    }
}
