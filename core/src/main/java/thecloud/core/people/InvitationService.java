package thecloud.core.people;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.identity.EmailAddress;
import thecloud.core.identity.Membership;

/**
 * Inbound port: invitations to the current tenant, and accepting one to another.
 *
 * <p>An invitation is accepted with the token from its mail, by a caller whose account has the invited address. Both are
 * needed: the address alone proves nothing, since anybody can register it first; the token alone would let whoever finds
 * a forwarded mail in. For the same reason nobody can list the invitations to "their" address: whoever registered a
 * stranger's address would read there who invites them.
 */
@ArnService("iam")
public interface InvitationService {

    /**
     * Invites an address for seven days. The answer does not depend on whether the address has an account.
     *
     * @param role a role that the caller has; admins and the owner give any of the tenant's
     * @throws thecloud.core.error.Conflict when the address is a member's or has an open invitation
     * @throws thecloud.core.error.Unavailable when the cloud cannot send mail
     */
    @Action(value = "invitation:create", transactional = true, replay = "get")
    Invitation invite(Call call, EmailAddress email, String role);

    @Action("invitation:read")
    Invitation get(Call call, @ResourceId String id);

    /** Newest first. */
    @Action("invitation:read")
    Page<Invitation> list(Call call, PageRequest page);

    /** Sends another mail, good for seven days; the token of the one before stops working when it is sent. */
    @Action(value = "invitation:resend", transactional = true)
    Invitation resend(Call call, @ResourceId String id);

    /** Its token stops working at once. */
    @Action(value = "invitation:revoke", transactional = true)
    void revoke(Call call, @ResourceId String id);

    /**
     * Makes the caller a member. A member already keeps their roles, and the invitation is used up.
     *
     * @throws thecloud.core.error.Invalid on {@code token} when it is unknown, used, revoked or expired
     * @throws thecloud.core.error.Denied when the invitation is for another address than the caller's
     */
    @Action(value = "invitation:accept", access = Action.Access.SIGNED_IN, transactional = true)
    Membership accept(Call call, String token);
}
