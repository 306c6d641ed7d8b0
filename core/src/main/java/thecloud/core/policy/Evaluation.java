package thecloud.core.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/** One request while it is decided: what was asked of it, so that nothing is asked twice. */
final class Evaluation {

    private final AccessRequest request;
    private final String action;
    private @Nullable Vocabulary vocabulary;
    private int actionIndex;
    private @Nullable Arn resource;
    private @Nullable Map<String, List<String>> values;

    Evaluation(AccessRequest request) {
        this.request = request;
        this.action = request.action();
    }

    String action() {
        return action;
    }

    /** The action's number in a vocabulary; policies of one cloud share one, so that this is one look-up. */
    int actionIndex(Vocabulary asked) {
        if (vocabulary != asked) {
            actionIndex = asked.actionIndex(action);
            vocabulary = asked;
        }
        return actionIndex;
    }

    Arn resource() {
        Arn known = resource;
        if (known == null) {
            known = request.resource();
            resource = known;
        }
        return known;
    }

    /** Empty when the key is absent. */
    List<String> values(String key) {
        Map<String, List<String>> known = values;
        if (known == null) {
            known = new HashMap<>();
            values = known;
        }
        List<String> found = known.get(key);
        if (found == null) {
            List<String> asked = request.values(key);
            found = asked == null ? List.of() : asked;
            known.put(key, found);
        }
        return found;
    }

    /** The one value of a key, or null when there is none, or several. */
    @Nullable String value(String key) {
        List<String> found = values(key);
        return found.size() == 1 ? found.getFirst() : null;
    }
}
