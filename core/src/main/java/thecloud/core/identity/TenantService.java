package thecloud.core.identity;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.Call;

/** Inbound port: the tenants that the caller belongs to. */
public interface TenantService {

    /** The caller becomes the new tenant's owner and admin. */
    @Action(value = "tenant:create", access = Action.Access.SIGNED_IN, transactional = true, replay = "get")
    Membership create(Call call, String name);

    /** By id or slug. */
    @Action(value = "tenant:read", access = Action.Access.SIGNED_IN)
    Membership get(Call call, String idOrSlug);

    @Action(value = "tenant:read", access = Action.Access.SIGNED_IN)
    Page<Membership> list(Call call, PageRequest page);

    /** Adds a registered user to the current tenant, or changes their role. */
    @Action(value = "tenant:manage", transactional = true)
    Membership addMember(Call call, String email, thecloud.core.access.Role role);
}
