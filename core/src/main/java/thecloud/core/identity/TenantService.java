package thecloud.core.identity;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: the tenants that the caller belongs to. */
@ArnService("iam")
public interface TenantService {

    /** The caller becomes the new tenant's owner and admin. Denied to service accounts. */
    @Action(value = "tenant:create", access = Action.Access.SIGNED_IN, transactional = true, replay = "get")
    Membership create(Call call, String name);

    /** By id or slug. */
    @Action(value = "tenant:read", access = Action.Access.SIGNED_IN)
    Membership get(Call call, @ResourceId String idOrSlug);

    @Action(value = "tenant:read", access = Action.Access.SIGNED_IN)
    Page<Membership> list(Call call, PageRequest page);
}
