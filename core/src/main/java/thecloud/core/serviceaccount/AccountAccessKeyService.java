package thecloud.core.serviceaccount;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.accesskey.AccessKey;
import thecloud.core.accesskey.AccessKeyDraft;
import thecloud.core.accesskey.IssuedAccessKey;

/**
 * Inbound port: the access keys of one service account, given by id or name, for whoever may make and end its API keys: the
 * permissions are the same. Making and enabling are denied to that account itself.
 */
@ArnService("iam")
public interface AccountAccessKeyService {

    /**
     * @throws thecloud.core.error.Denied when the caller's own scopes do not cover the key's
     * @throws thecloud.core.error.Invalid on a scope that stands for no action of this cloud
     */
    @Action(value = "service-account:create-key", transactional = true, replay = "none")
    IssuedAccessKey create(Call call, @ResourceId String idOrName, AccessKeyDraft draft);

    /** Newest first. */
    @Action("service-account:read")
    Page<AccessKey> list(Call call, @ResourceId String idOrName, PageRequest page);

    /**
     * What is signed with it is refused from now on, until it is enabled again.
     *
     * @param keyId the row's id, or the access key id
     */
    @Action(value = "service-account:revoke-key", transactional = true)
    AccessKey disable(Call call, @ResourceId String idOrName, String keyId);

    /** What is signed with it counts again. @throws thecloud.core.error.Denied as {@link #create} */
    @Action(value = "service-account:create-key", transactional = true)
    AccessKey enable(Call call, @ResourceId String idOrName, String keyId);

    /** It stops working at once. */
    @Action(value = "service-account:revoke-key", transactional = true)
    void delete(Call call, @ResourceId String idOrName, String keyId);
}
