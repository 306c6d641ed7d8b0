package thecloud.core.people;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the members of the current tenant. {@code user} is an id or an e-mail address. What a change takes away
 * is gone with the next call, on every server.
 */
@ArnService("iam")
public interface MemberService {

    /** Who joined last comes first. */
    @Action("member:read")
    Page<Member> list(Call call, PageRequest page);

    /**
     * Replaces the roles of a member. Invitations that they sent lapse, since they may no longer have what those give.
     *
     * @param role the name of a built-in role or of one of the tenant's own
     * @throws thecloud.core.error.Conflict when it would take admin from the owner
     */
    @Action(value = "member:update", transactional = true)
    Member setRole(Call call, @ResourceId String user, String role);

    /**
     * Ends a membership: their keys of this tenant are deleted, their next call in it is refused, their streams end,
     * invitations that they sent lapse.
     *
     * @throws thecloud.core.error.Conflict when they own the tenant
     */
    @Action(value = "member:remove", transactional = true)
    void remove(Call call, @ResourceId String user);

    /** As {@link #remove}, for oneself, which needs no permission. */
    @Action(value = "member:leave", access = Action.Access.SIGNED_IN, transactional = true)
    void leave(Call call);

    /** Makes another member the owner, and an admin. The owner until now stays admin. */
    @Action(value = "tenant:transfer", access = Action.Access.OWNER, transactional = true)
    Member transfer(Call call, String user);
}
