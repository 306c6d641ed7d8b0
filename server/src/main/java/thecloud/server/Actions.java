package thecloud.server;

import java.util.Map;
import java.util.Set;
import thecloud.core.Nullable;
import thecloud.core.access.Guard;
import thecloud.core.object.policy.ConditionKeys;
import thecloud.core.policy.Vocabulary;

/** What the guarded ports declare, for the policies that speak of it. Asked only once every port has its guard. */
final class Actions {
    private @Nullable Guard guard;
    private volatile @Nullable Vocabulary vocabulary;

    /** Says whose actions these are. */
    void of(Guard declaring) {
        guard = declaring;
    }

    Map<String, String> services() {
        if (guard == null) {
            throw new IllegalStateException("nothing is guarded yet");
        }
        return guard.actions();
    }

    /** Their names alone. */
    Set<String> names() {
        return services().keySet();
    }

    /** The same one every time, which is what policies that are compiled against it rely on. */
    synchronized Vocabulary vocabulary() {
        Vocabulary known = vocabulary;
        if (known == null) {
            Vocabulary.Builder builder = Vocabulary.builder().actions(services().keySet());
            known = ConditionKeys.addTo(builder).build();
            vocabulary = known;
        }
        return known;
    }
}
