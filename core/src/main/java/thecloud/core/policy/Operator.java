package thecloud.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The comparisons of condition operators. A negated one holds when its positive one does not.
 *
 * <p>Source: "IAM JSON policy elements: Condition operators",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html. Left out:
 * BinaryEquals, since no condition key here is binary.
 */
enum Operator {
    STRING_EQUALS("StringEquals", OperatorFamily.STRING, false),
    STRING_NOT_EQUALS("StringNotEquals", OperatorFamily.STRING, true),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", OperatorFamily.STRING, false),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", OperatorFamily.STRING, true),
    STRING_LIKE("StringLike", OperatorFamily.STRING, false),
    STRING_NOT_LIKE("StringNotLike", OperatorFamily.STRING, true),
    NUMERIC_EQUALS("NumericEquals", OperatorFamily.NUMERIC, order -> order == 0, false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", OperatorFamily.NUMERIC, order -> order == 0, true),
    NUMERIC_LESS_THAN("NumericLessThan", OperatorFamily.NUMERIC, order -> order < 0, false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", OperatorFamily.NUMERIC, order -> order <= 0, false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", OperatorFamily.NUMERIC, order -> order > 0, false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", OperatorFamily.NUMERIC, order -> order >= 0, false),
    DATE_EQUALS("DateEquals", OperatorFamily.DATE, order -> order == 0, false),
    DATE_NOT_EQUALS("DateNotEquals", OperatorFamily.DATE, order -> order == 0, true),
    DATE_LESS_THAN("DateLessThan", OperatorFamily.DATE, order -> order < 0, false),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", OperatorFamily.DATE, order -> order <= 0, false),
    DATE_GREATER_THAN("DateGreaterThan", OperatorFamily.DATE, order -> order > 0, false),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", OperatorFamily.DATE, order -> order >= 0, false),
    BOOL("Bool", OperatorFamily.BOOL, false),
    IP_ADDRESS("IpAddress", OperatorFamily.IP_ADDRESS, false),
    NOT_IP_ADDRESS("NotIpAddress", OperatorFamily.IP_ADDRESS, true),
    ARN_EQUALS("ArnEquals", OperatorFamily.ARN, false),
    ARN_LIKE("ArnLike", OperatorFamily.ARN, false),
    ARN_NOT_EQUALS("ArnNotEquals", OperatorFamily.ARN, true),
    ARN_NOT_LIKE("ArnNotLike", OperatorFamily.ARN, true),
    NULL("Null", OperatorFamily.NULL, false);

    private final String spelling;
    private final OperatorFamily family;
    private final IntPredicate order;
    private final boolean negated;

    Operator(String spelling, OperatorFamily family, boolean negated) {
        this(spelling, family, order -> order == 0, negated);
    }

    Operator(String spelling, OperatorFamily family, IntPredicate order, boolean negated) {
        this.spelling = spelling;
        this.family = family;
        this.order = order;
        this.negated = negated;
    }

    OperatorFamily family() {
        return family;
    }

    boolean negated() {
        return negated;
    }

    /** Whether the order of the request's value to the policy's is what the positive comparison asks for. */
    boolean fits(int comparison) {
        return order.test(comparison);
    }

    /** How the values of a request are to be taken together. */
    enum Quantifier {
        /** As one value; of several, any may match, and for a negated operator none may. */
        NONE(""),
        ANY("ForAnyValue:"),
        ALL("ForAllValues:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** An operator as a policy writes it, with all that it may be combined with. */
    record Qualified(Operator operator, Quantifier quantifier, boolean ifExists) {}

    private static final String IF_EXISTS = "IfExists";

    /** @throws thecloud.core.error.Invalid when there is no such operator */
    static Qualified parse(String place, String name) {
        String rest = name;
        Quantifier quantifier = Quantifier.NONE;
        for (Quantifier candidate : List.of(Quantifier.ANY, Quantifier.ALL)) {
            if (name.startsWith(candidate.prefix)) {
                quantifier = candidate;
                rest = name.substring(candidate.prefix.length());
            }
        }
        boolean ifExists = rest.endsWith(IF_EXISTS);
        String base = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
        for (Operator operator : values()) {
            boolean alone = quantifier == Quantifier.NONE && !ifExists;
            if (operator.spelling.equals(base) && (operator != NULL || alone)) {
                return new Qualified(operator, quantifier, ifExists);
            }
        }
        throw Tree.invalid(place, "is no condition operator" + NearMiss.hint(name, spellings()));
    }

    private static List<String> spellings() {
        List<String> spellings = new ArrayList<>();
        for (Operator operator : values()) {
            spellings.add(operator.spelling);
            if (operator != NULL) {
                spellings.add(operator.spelling + IF_EXISTS);
                spellings.add(Quantifier.ANY.prefix + operator.spelling);
                spellings.add(Quantifier.ALL.prefix + operator.spelling);
            }
        }
        return spellings;
    }
}
