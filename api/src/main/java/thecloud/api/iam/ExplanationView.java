package thecloud.api.iam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody may or may not do something.
 *
 * @param effect {@code ALLOWED}, {@code DENIED} (a statement or the scopes deny it) or {@code NOT_GRANTED} (nothing
 *     grants it, or it is the owner's or operators' alone)
 * @param decidedBy the role, policy statement, scopes or ownership that decided
 * @param advice what would change the answer
 */
public record ExplanationView(
        boolean allowed, String effect, String decidedBy, List<String> advice, List<StatementView> statements) {

    /**
     * One statement of a policy or role that the member holds.
     *
     * @param mismatch the first part that did not match; absent when all did
     */
    public record StatementView(
            String source,
            int statement,
            @Nullable String sid,
            String effect,
            @Nullable String mismatch) {}
}
