package thecloud.rest.iam;

import java.util.Objects;
import thecloud.api.Page;
import thecloud.api.iam.PolicyView;
import thecloud.api.iam.PutInlinePolicyRequest;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.iam.InlinePolicyService;
import thecloud.core.iam.PolicyDraft;
import thecloud.core.iam.PolicyTarget;
import thecloud.rest.Required;

/** What inline policies of users and of roles have in common. */
record InlineCalls(InlinePolicyService policies) {

    Page<PolicyView> list(Call call, PolicyTarget target) {
        return new Page<>(policies.list(call, target).stream().map(IamViews::of).toList(), null);
    }

    PolicyView get(Call call, PolicyTarget target, String name) {
        return IamViews.of(policies.get(call, target, name));
    }

    PolicyView put(Call call, PolicyTarget target, String name, @Nullable PutInlinePolicyRequest request) {
        PutInlinePolicyRequest body = Required.body(request);
        String description = Objects.requireNonNullElse(body.description(), "");
        PolicyDraft draft = new PolicyDraft(name, description, Required.field("document", body.document()));
        return IamViews.of(policies.put(call, target, draft));
    }

    void delete(Call call, PolicyTarget target, String name) {
        policies.delete(call, target, name);
    }
}
