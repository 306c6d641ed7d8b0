package thecloud.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * One request to be decided. {@link #resource()} and {@link #values} may cost a query: an evaluation asks for them only
 * when a statement needs them, and for each at most once.
 */
public interface AccessRequest {

    /** The action, such as {@code instance:launch}, in any case; the vocabulary has to know it. */
    String action();

    /** What is acted on. For a call about no single thing, such as a list, the ARN of all of them: {@code instance/*}. */
    Arn resource();

    /**
     * The values of a condition key, or null when the request has none; an empty list means the same.
     *
     * @param key in the vocabulary's own spelling, never an alias ({@code thecloud:SourceIp}). What follows the slash of
     *     a prefix key is spelled as the policy spells it, and is to be compared without regard to case: see {@link #tag}.
     */
    @Nullable List<String> values(String key);

    /**
     * What {@link #values} answers for a tag, such as {@code thecloud:ResourceTag/team}: AWS compares the names of tags
     * in condition keys without regard to case.
     */
    static @Nullable List<String> tag(Map<String, String> tags, String name) {
        List<String> values = new ArrayList<>(1);
        tags.forEach((key, value) -> {
            if (key.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values.isEmpty() ? null : values;
    }
}
