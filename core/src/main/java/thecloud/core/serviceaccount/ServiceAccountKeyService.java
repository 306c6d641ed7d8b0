package thecloud.core.serviceaccount;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;
import thecloud.core.identity.ApiKey;
import thecloud.core.identity.IssuedKey;
import thecloud.core.identity.KeyDraft;

/**
 * Inbound port: the keys of one service account, given by id or name. Denied to that account itself, also when its roles
 * would allow it, so that a key that got lost ends when it is to end.
 */
@ArnService("iam")
public interface ServiceAccountKeyService {

    /**
     * @throws thecloud.core.error.Denied when the caller's own scopes do not cover the key's
     * @throws thecloud.core.error.Invalid on a scope that stands for no action of this cloud
     */
    @Action(value = "service-account:create-key", transactional = true, replay = "none")
    IssuedKey create(Call call, @ResourceId String idOrName, KeyDraft draft);

    /** Newest first. */
    @Action("service-account:read")
    Page<ApiKey> list(Call call, @ResourceId String idOrName, PageRequest page);

    /** The old secret and the tokens that it was traded for stop working at once. */
    @Action(value = "service-account:rotate-key", transactional = true)
    IssuedKey rotate(Call call, @ResourceId String idOrName, String keyId);

    /** The key and its tokens stop working at once. */
    @Action(value = "service-account:revoke-key", transactional = true)
    void revoke(Call call, @ResourceId String idOrName, String keyId);
}
