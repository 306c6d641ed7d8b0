package thecloud.core.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/** One value of a condition, compiled for its operator: the positive comparison, whether or not that is negated. */
@FunctionalInterface
interface Comparison {

    Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?");

    /** A value of the request that is not of the operator's kind (no number, no address ...) matches nothing. */
    Match test(String value, Evaluation evaluation);

    /** @throws thecloud.core.error.Invalid when the text is nothing that the operator compares with */
    static Comparison compile(String place, Operator operator, String text, Vocabulary vocabulary) {
        return switch (operator.family()) {
            case STRING -> string(operator, template(place, operator, text, vocabulary));
            case ARN -> arn(ArnPattern.parse(place, text, vocabulary));
            case NUMERIC -> number(operator, required(place, number(text), "a decimal number, such as 10 or 0.5"));
            case DATE -> date(operator, required(place, PolicyTime.read(text), "a time, such as 2026-01-31T12:00:00Z"));
            case IP_ADDRESS ->
                address(required(place, IpRange.read(text), "an IP address or network, such as 10.0.0.0/8"));
            case BOOL, NULL -> truth(place, text);
        };
    }

    private static Template template(String place, Operator operator, String text, Vocabulary vocabulary) {
        boolean wildcards = operator == Operator.STRING_LIKE || operator == Operator.STRING_NOT_LIKE;
        return Template.parse(place, text, wildcards, vocabulary);
    }

    private static Comparison string(Operator operator, Template template) {
        boolean ignoreCase =
                operator == Operator.STRING_EQUALS_IGNORE_CASE || operator == Operator.STRING_NOT_EQUALS_IGNORE_CASE;
        return ignoreCase ? template::equalsIgnoringCase : template::matches;
    }

    private static Comparison arn(ArnPattern pattern) {
        return (value, evaluation) -> {
            Arn arn = Arn.read(value);
            return arn == null ? Match.NO : pattern.matches(arn, evaluation);
        };
    }

    private static Comparison number(Operator operator, BigDecimal expected) {
        return (value, evaluation) -> {
            BigDecimal actual = number(value);
            return Match.of(actual != null && operator.fits(actual.compareTo(expected)));
        };
    }

    private static Comparison date(Operator operator, Instant expected) {
        return (value, evaluation) -> {
            Instant actual = PolicyTime.read(value);
            return Match.of(actual != null && operator.fits(actual.compareTo(expected)));
        };
    }

    private static Comparison address(IpRange range) {
        return (value, evaluation) -> {
            IpRange address = IpRange.address(value);
            return Match.of(address != null && range.contains(address));
        };
    }

    private static Comparison truth(String place, String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw Tree.invalid(place, "must be true or false");
        }
        return (value, evaluation) -> Match.of(value.equalsIgnoreCase(text));
    }

    private static @Nullable BigDecimal number(String text) {
        return text.length() <= 82 && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static <T> T required(String place, @Nullable T value, String what) {
        if (value == null) {
            throw Tree.invalid(place, "must be " + what);
        }
        return value;
    }
}
