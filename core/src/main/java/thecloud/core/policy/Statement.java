package thecloud.core.policy;

import java.util.List;
import thecloud.core.Nullable;

/**
 * One compiled statement.
 *
 * @param principals null in a policy attached to an identity
 */
record Statement(
        @Nullable String sid,
        Effect effect,
        Scope<ActionSet> actions,
        @Nullable Scope<Principals> principals,
        Scope<List<ArnPattern>> resources,
        List<Condition> conditions) {

    /** An element, or its Not... form. */
    record Scope<T>(T value, boolean negated) {}

    boolean matches(int action, Evaluation evaluation) {
        return matchesAction(action)
                && matchesPrincipal(evaluation)
                && matchesResource(evaluation)
                && failing(evaluation) == null;
    }

    boolean matchesAction(int action) {
        return actions.value().contains(action) != actions.negated();
    }

    boolean matchesPrincipal(Evaluation evaluation) {
        return principals == null || principals.value().include(evaluation) != principals.negated();
    }

    /** The resource may cost a query, so it is not asked for where {@code *} has settled the matter. */
    boolean matchesResource(Evaluation evaluation) {
        for (ArnPattern pattern : resources.value()) {
            if (pattern.matchesAll()) {
                return !resources.negated();
            }
        }
        Arn resource = evaluation.resource();
        boolean unknown = false;
        for (ArnPattern pattern : resources.value()) {
            Match match = pattern.matches(resource, evaluation);
            if (match == Match.YES) {
                return !resources.negated();
            }
            unknown |= match == Match.UNKNOWN;
        }
        return resources.negated() && !unknown;
    }

    /** The first condition that does not hold, or null when all do. */
    @Nullable Condition failing(Evaluation evaluation) {
        for (Condition condition : conditions) {
            if (!condition.holds(evaluation)) {
                return condition;
            }
        }
        return null;
    }
}
