package thecloud.core.policy;

import java.util.List;
import thecloud.core.Nullable;

/**
 * Why a decision is what it is: the decision, and of each statement whether it matched or what kept it from matching.
 * From the latter a caller can say what would change the answer.
 */
public record Explanation(Decision decision, List<StatementReport> statements) {

    /** The parts of a statement, in the order in which they are looked at; what stands before a mismatch matched. */
    public enum Part {
        ACTION,
        PRINCIPAL,
        RESOURCE,
        CONDITION
    }

    /**
     * One statement.
     *
     * @param mismatch the first thing that did not match, or null when the statement matched
     */
    public record StatementReport(
            NamedPolicy policy,
            int statement,
            @Nullable String sid,
            Effect effect,
            @Nullable Mismatch mismatch) {

        public boolean matched() {
            return mismatch == null;
        }
    }

    /**
     * What did not match.
     *
     * @param element its place in the statement: {@code NotAction}, {@code Condition.StringEquals.thecloud:UserId}
     * @param key the condition key that was asked, without alias; null unless a condition
     * @param expected the values as the policy writes them
     * @param actual what the request had; empty when it had nothing
     */
    public record Mismatch(
            Part part, String element, @Nullable String key, List<String> expected, List<String> actual) {}
}
