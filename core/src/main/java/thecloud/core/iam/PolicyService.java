package thecloud.core.iam;

import thecloud.core.Page;
import thecloud.core.PageRequest;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceId;

/** Inbound port: the managed policies of the caller's tenant, and what they are attached to. By id or name. */
@ArnService("iam")
public interface PolicyService {

    /**
     * @throws thecloud.core.error.Conflict when the name is taken
     * @throws thecloud.core.error.Invalid with the place in the document that is wrong
     */
    @Action(value = "policy:create", transactional = true, replay = "get")
    Policy create(Call call, PolicyDraft draft);

    @Action("policy:read")
    Policy get(Call call, @ResourceId String idOrName);

    /** Newest first. */
    @Action("policy:read")
    Page<Policy> list(Call call, PageRequest page);

    /** Counts from the next call on of whomever it applies to. */
    @Action(value = "policy:update", transactional = true)
    Policy update(Call call, @ResourceId String idOrName, PolicyChange change);

    /** Conflict while it is attached. */
    @Action(value = "policy:delete", transactional = true)
    void delete(Call call, @ResourceId String idOrName);

    /** The same again changes nothing. */
    @Action(value = "policy:attach", transactional = true)
    PolicyAttachment attach(Call call, @ResourceId String idOrName, PolicyTarget target);

    @Action(value = "policy:detach", transactional = true)
    void detach(Call call, @ResourceId String idOrName, PolicyTarget target);

    /** Newest first; up to a page's most. */
    @Action("policy:read")
    java.util.List<PolicyAttachment> attachments(Call call, @ResourceId String idOrName);
}
