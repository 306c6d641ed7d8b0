package thecloud.core.iam;

import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.access.Authority;

/**
 * Why somebody may or may not do something.
 *
 * @param decidedBy the role, policy statement, scope or ownership that decided
 * @param advice what would change the answer
 * @param statements every statement of everything that the member holds, and what became of it
 */
public record Explanation(Authority.Effect effect, String decidedBy, List<String> advice, List<Considered> statements) {

    /**
     * One statement.
     *
     * @param source the policy or role that has it, and through what it applies
     * @param statement its position, from 1
     * @param effect {@code Allow} or {@code Deny}
     * @param mismatch the first part that did not match, with what was expected and what was there; null when all did
     */
    public record Considered(
            String source,
            int statement,
            @Nullable String sid,
            String effect,
            @Nullable String mismatch) {}
}
