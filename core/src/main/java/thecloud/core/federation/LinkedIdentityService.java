package thecloud.core.federation;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the identities at the provider that sign in to the caller's account. Linking takes what a stolen key or token
 * does not give, the password, since it opens a way in that outlives both.
 */
@ArnService("iam")
public interface LinkedIdentityService {

    /**
     * Begins to link: like {@link ExternalLoginService#start}, and fails like it.
     *
     * @throws thecloud.core.error.Invalid on {@code password} when it is wrong
     * @throws thecloud.core.error.Conflict when the account has no password
     * @throws thecloud.core.error.Denied to a service account
     */
    @Action(value = "identity:begin-link", access = Action.Access.SIGNED_IN)
    ExternalLoginService.Started begin(Call call, String redirectUri, String password);

    /**
     * Links who the provider says it is. The same once more answers what is linked already.
     *
     * @throws thecloud.core.error.Unauthenticated as {@link ExternalLoginService#finish}, and when somebody else began it
     * @throws thecloud.core.error.Conflict when it belongs to another account, or too many are linked
     */
    @Action(value = "identity:link", access = Action.Access.SIGNED_IN)
    LinkedIdentity link(Call call, ExternalLoginService.Returned returned);

    /** Newest first. */
    @Action(value = "identity:read", access = Action.Access.SIGNED_IN)
    Page<LinkedIdentity> list(Call call, PageRequest page);

    /**
     * From now on it signs in to this account no more. Ends all sessions of the user and the keys that signing in made, as a
     * changed password does.
     *
     * @throws thecloud.core.error.Conflict when there would be no way in left
     */
    @Action(value = "identity:unlink", access = Action.Access.SIGNED_IN, transactional = true)
    void unlink(Call call, @ResourceId String id);
}
