package thecloud.core.iam;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/**
 * Inbound port: the roles of the caller's tenant, and who has them. A role is given by id or name, a member by id or
 * e-mail address. Whoever may make and bind roles can give themselves any permission; only admins may, by default.
 */
@ArnService("iam")
public interface RoleService {

    /**
     * @throws thecloud.core.error.Conflict when the name is taken
     * @throws thecloud.core.error.Invalid on a permission that stands for no action of this cloud
     */
    @Action(value = "role:create", transactional = true, replay = "get")
    Role create(Call call, RoleDraft draft);

    @Action("role:read")
    Role get(Call call, @ResourceId String idOrName);

    /** Newest first, the built-in ones last. */
    @Action("role:read")
    Page<Role> list(Call call, PageRequest page);

    /** Counts for the members who have it from their next call on. Conflict for a built-in one. */
    @Action(value = "role:update", transactional = true)
    Role update(Call call, @ResourceId String idOrName, RoleChange change);

    /** With its inline policies. Conflict while members have it. */
    @Action(value = "role:delete", transactional = true)
    void delete(Call call, @ResourceId String idOrName);

    /** Gives a member one more role; the same again changes nothing. */
    @Action(value = "role:bind", transactional = true)
    RoleBinding bind(Call call, @ResourceId String idOrName, String member);

    /** Conflict for the admin role of the tenant's owner. */
    @Action(value = "role:unbind", transactional = true)
    void unbind(Call call, @ResourceId String idOrName, String member);

    /** Newest first. */
    @Action("role:read")
    Page<RoleBinding> bindings(Call call, PageRequest page);
}
