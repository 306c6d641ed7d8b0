package thecloud.core.iam;

import java.util.List;
import thecloud.core.access.Action;
import thecloud.core.access.ArnService;
import thecloud.core.access.Call;

/** Inbound port: policies that are part of one member or of one role, and go with it. */
@ArnService("iam")
public interface InlinePolicyService {

    /** At most this many for each target. */
    int MAX = 10;

    /** By name; a short list. */
    @Action("policy:read")
    List<Policy> list(Call call, PolicyTarget target);

    @Action("policy:read")
    Policy get(Call call, PolicyTarget target, String name);

    /** Makes it or replaces it. */
    @Action(value = "policy:put-inline", transactional = true)
    Policy put(Call call, PolicyTarget target, PolicyDraft draft);

    @Action(value = "policy:delete-inline", transactional = true)
    void delete(Call call, PolicyTarget target, String name);
}
