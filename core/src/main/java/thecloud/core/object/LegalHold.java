package thecloud.core.object;

import java.util.List;
import java.util.Map;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;

/** Whether a version is to be kept until somebody says otherwise. */
public record LegalHold(boolean on) implements RefinedRequest {

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of(ConditionKeys.LEGAL_HOLD, List.of(on ? "ON" : "OFF"));
    }
}
