package thecloud.core.quota;

import java.util.List;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: limits and what is used of them. {@code user} is a member of the current tenant, by id or e-mail address.
 * A name that is no quota's is {@code Invalid}, naming those that are.
 */
@ArnService("quota")
public interface QuotaService {

    /** The current tenant's quotas, with the caller's own part. */
    @Action("quota:read")
    List<Quota> list(Call call);

    /** The current tenant's quotas, with a member's part. */
    @Action("quota:read")
    List<Quota> listForUser(Call call, @ResourceId String user);

    /** @throws thecloud.core.error.Invalid when it is more than the tenant has */
    @Action(value = "quota:manage", transactional = true)
    Quota limitUser(Call call, @ResourceId String user, String name, long limit);

    /** From now on only the tenant's limit holds for the user. */
    @Action(value = "quota:manage", transactional = true)
    void freeUser(Call call, @ResourceId String user, String name);

    /** Any tenant's quotas; by id or slug. */
    @Action(value = "quota:read", access = Action.Access.OPERATOR)
    List<Quota> listForTenant(Call call, @ResourceId String tenant);

    /** A limit below what is used takes nothing away; nothing more can be had until usage has fallen. */
    @Action(value = "quota:set", access = Action.Access.OPERATOR, transactional = true)
    Quota limitTenant(Call call, @ResourceId String tenant, String name, long limit);

    /** Back to the default. */
    @Action(value = "quota:set", access = Action.Access.OPERATOR, transactional = true)
    void resetTenant(Call call, @ResourceId String tenant, String name);
}
