package thecloud.core.policy;

import java.util.List;

/**
 * One operator applied to one key. Its values are alternatives; with a negated operator none of them may match.
 *
 * <p>Source: "Conditions with multiple context keys or values" and "Single-valued vs. multivalued context keys" of the
 * AWS reference. Of a key that is absent: IfExists holds, ForAllValues holds, ForAnyValue does not, and otherwise a
 * negated operator holds and a positive one does not. For the two quantifiers a key with nothing but empty values is an
 * empty set as well.
 *
 * @param place where it stands, such as {@code Condition.StringEquals.thecloud:UserId}
 * @param expected the values as written
 * @param comparisons the same, compiled
 */
record Condition(
        String place,
        Operator.Qualified operator,
        ConditionKey key,
        List<String> expected,
        List<Comparison> comparisons) {

    boolean holds(Evaluation evaluation) {
        List<String> values = evaluation.values(key.name());
        if (operator.operator() == Operator.NULL) {
            return matchesOne(Boolean.toString(values.isEmpty()), evaluation);
        }
        if (values.isEmpty() && operator.ifExists()) {
            return true;
        }
        return switch (operator.quantifier()) {
            case ANY -> !vacant(values) && anyHolds(values, evaluation);
            case ALL -> vacant(values) || allHold(values, evaluation);
            case NONE -> negated() ? allHold(values, evaluation) : anyHolds(values, evaluation);
        };
    }

    private boolean negated() {
        return operator.operator().negated();
    }

    private static boolean vacant(List<String> values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean anyHolds(List<String> values, Evaluation evaluation) {
        for (String value : values) {
            if (holdsFor(value, evaluation)) {
                return true;
            }
        }
        return false;
    }

    private boolean allHold(List<String> values, Evaluation evaluation) {
        for (String value : values) {
            if (!holdsFor(value, evaluation)) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsFor(String value, Evaluation evaluation) {
        return negated() ? matchesNone(value, evaluation) : matchesOne(value, evaluation);
    }

    private boolean matchesOne(String value, Evaluation evaluation) {
        for (Comparison comparison : comparisons) {
            if (comparison.test(value, evaluation) == Match.YES) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesNone(String value, Evaluation evaluation) {
        for (Comparison comparison : comparisons) {
            if (comparison.test(value, evaluation) != Match.NO) {
                return false;
            }
        }
        return true;
    }
}
