package thecloud.core.identity;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: the caller's own API keys in the current tenant. */
@ArnService("iam")
public interface ApiKeyService {

    /**
     * @throws thecloud.core.error.Denied to a service account, and when the caller's own scopes do not cover the key's
     * @throws thecloud.core.error.Invalid on a scope that stands for no action of this cloud
     */
    @Action(value = "key:create", access = Action.Access.SIGNED_IN, transactional = true, replay = "none")
    IssuedKey create(Call call, KeyDraft draft);

    /** Newest first. */
    @Action(value = "key:read", access = Action.Access.SIGNED_IN)
    Page<ApiKey> list(Call call, PageRequest page);

    /**
     * Gives the key another secret, with the same limits; the old one stops working at once.
     *
     * @throws thecloud.core.error.Denied as {@link #create}
     */
    @Action(value = "key:rotate", access = Action.Access.SIGNED_IN, transactional = true)
    IssuedKey rotate(Call call, @ResourceId String id);

    /** The key stops working at once. */
    @Action(value = "key:revoke", access = Action.Access.SIGNED_IN, transactional = true)
    void revoke(Call call, @ResourceId String id);
}
