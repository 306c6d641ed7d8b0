package thecloud.core.accesskey;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: the caller's own access keys in the current tenant. */
@ArnService("iam")
public interface AccessKeyService {

    /**
     * @throws thecloud.core.error.Denied to a service account, and when the caller's own scopes do not cover the key's
     * @throws thecloud.core.error.Invalid on a scope that stands for no action of this cloud
     */
    @Action(value = "access-key:create", access = Action.Access.SIGNED_IN, transactional = true, replay = "none")
    IssuedAccessKey create(Call call, AccessKeyDraft draft);

    /** Newest first. */
    @Action(value = "access-key:read", access = Action.Access.SIGNED_IN)
    Page<AccessKey> list(Call call, PageRequest page);

    /**
     * What is signed with it is refused from now on, until it is enabled again.
     *
     * @param id the row's id, or the access key id
     */
    @Action(value = "access-key:disable", access = Action.Access.SIGNED_IN, transactional = true)
    AccessKey disable(Call call, @ResourceId String id);

    /**
     * What is signed with it counts again.
     *
     * @param id the row's id, or the access key id
     * @throws thecloud.core.error.Denied as {@link #create}
     */
    @Action(value = "access-key:enable", access = Action.Access.SIGNED_IN, transactional = true)
    AccessKey enable(Call call, @ResourceId String id);

    /**
     * The key stops working at once.
     *
     * @param id the row's id, or the access key id
     */
    @Action(value = "access-key:delete", access = Action.Access.SIGNED_IN, transactional = true)
    void delete(Call call, @ResourceId String id);
}
