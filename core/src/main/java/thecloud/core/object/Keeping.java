package thecloud.core.object;

import java.util.List;
import thecloud.core.object.setting.LifecycleRule;

/**
 * What a bucket means for the versions in it, at the moment when one was looked up or written.
 *
 * @param versioned whether the bucket has versions, or had them once, so that {@code null} is one among others
 */
public record Keeping(boolean versioned, List<LifecycleRule> lifecycle) {

    public Keeping {
        lifecycle = List.copyOf(lifecycle);
    }
}
