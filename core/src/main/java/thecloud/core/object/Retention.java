package thecloud.core.object;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.object.setting.LockMode;

/** Until when a version cannot be deleted. */
public record Retention(LockMode mode, Instant until) implements RefinedRequest {

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of(
                ConditionKeys.LOCK_MODE, List.of(mode.name()), ConditionKeys.LOCK_UNTIL, List.of(until.toString()));
    }
}
