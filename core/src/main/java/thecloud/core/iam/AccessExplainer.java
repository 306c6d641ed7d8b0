package thecloud.core.iam;

import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;
import thecloud.core.policy.Vocabulary;

/** Inbound port: for admins who wonder why somebody may or may not do something. */
@ArnService("iam")
public interface AccessExplainer {

    /**
     * Decides as the guard would, by the same evaluation, and says how it came to that. Carries nothing out. Of an
     * action that is also an operator's, such as {@code quota:read}, it is the member's in their tenant that is meant.
     *
     * @throws thecloud.core.error.NotFound when the caller's tenant has no such member
     * @throws thecloud.core.error.Invalid when the action, the resource, a scope or a condition key is none of this cloud's
     */
    @Action("access:explain")
    Explanation explain(Call call, ExplainQuery query);

    /** What roles and policies may speak of. */
    @Action(value = "access:read", access = Action.Access.SIGNED_IN)
    Vocabulary vocabulary(Call call);
}
