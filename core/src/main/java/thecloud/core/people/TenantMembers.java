package thecloud.core.people;

import java.util.UUID;
import thecloud.core.Cursor;
import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.BuiltInRole;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.error.NotFound;

/** Changes of membership, one at a time for each tenant: each looks only after it holds the tenant's lock. */
final class TenantMembers implements MemberService {

    private static final String ADMIN = BuiltInRole.ADMIN.wireName();
    static final String NO_SUCH_ROLE = "must be admin, developer, viewer or a role of this tenant";

    private final PeoplePorts ports;
    private final MemberRepository members;
    private final PeopleEvents events;

    TenantMembers(PeoplePorts ports) {
        this.ports = ports;
        this.members = ports.members();
        this.events = new PeopleEvents(ports);
    }

    @Override
    public Page<Member> list(Call call, PageRequest page) {
        return Page.of(
                members.list(call.member().tenantId(), page),
                page,
                member -> new Cursor(member.joinedAt(), member.userId()));
    }

    @Override
    public Member setRole(Call call, String user, String role) {
        UUID tenantId = call.member().tenantId();
        members.lock(tenantId);
        Member member = existing(tenantId, user);
        if (member.owner() && !role.equals(ADMIN)) {
            throw new Conflict("role", "of the owner stays admin; transfer the tenant to another member first");
        }
        requireRole(ports, tenantId, member.userId(), role);
        ports.invitations().dropSentBy(tenantId, member.userId());
        events.member(call, "MEMBER_ROLE_CHANGED", member, role);
        return existing(tenantId, user);
    }

    @Override
    public void remove(Call call, String user) {
        end(call, user, "MEMBER_REMOVED");
    }

    @Override
    public void leave(Call call) {
        end(call, call.member().userId().toString(), "MEMBER_LEFT");
    }

    private void end(Call call, String user, String event) {
        UUID tenantId = call.member().tenantId();
        members.lock(tenantId);
        Member member = existing(tenantId, user);
        if (member.kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Conflict("a service account belongs to its one tenant; delete it instead");
        }
        if (member.owner()) {
            throw new Conflict("the owner cannot leave or be removed; transfer the tenant to another member first");
        }
        ports.invitations().dropSentBy(tenantId, member.userId());
        members.remove(tenantId, member.userId());
        events.member(call, event, member, null);
        if (ports.tenants().first(member.userId()).isEmpty()) {
            // Their last tenant, after they had given their own away: an account without any could not sign in.
            ports.founding().found(member.userId(), member.name());
        }
    }

    @Override
    public Member transfer(Call call, String user) {
        UUID tenantId = call.member().tenantId();
        members.lock(tenantId);
        Member heir = existing(tenantId, user);
        Member owner = existing(tenantId, call.member().userId().toString());
        if (!owner.owner()) {
            throw new Conflict("the tenant has just got another owner");
        }
        if (heir.kind() == Caller.Kind.SERVICE_ACCOUNT) {
            throw new Conflict("user", "is a service account; only people own tenants");
        }
        requireRole(ports, tenantId, heir.userId(), ADMIN);
        requireRole(ports, tenantId, owner.userId(), ADMIN);
        members.setOwner(tenantId, heir.userId());
        events.member(call, "TENANT_TRANSFERRED", heir, ADMIN);
        return existing(tenantId, user);
    }

    private Member existing(UUID tenantId, String user) {
        return members.find(tenantId, user).orElseThrow(() -> new NotFound("member", user));
    }

    /** Makes the user a member with this one role. */
    static void requireRole(PeoplePorts ports, UUID tenantId, UUID userId, String role) {
        if (!ports.tenants().setMember(tenantId, userId, role)) {
            throw new Invalid("role", NO_SUCH_ROLE);
        }
    }
}
