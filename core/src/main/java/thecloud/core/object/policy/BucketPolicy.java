package thecloud.core.object.policy;

import java.util.List;
import thecloud.core.policy.AccessRequest;
import thecloud.core.policy.Decision;
import thecloud.core.policy.NamedPolicy;
import thecloud.core.policy.PolicyEvaluator;

/**
 * A bucket's policy, compiled.
 *
 * @param isPublic whether it grants something to whoever comes, as AWS means it
 */
public record BucketPolicy(NamedPolicy compiled, boolean isPublic) {

    public Decision decide(AccessRequest request) {
        return PolicyEvaluator.decide(List.of(compiled), request);
    }
}
