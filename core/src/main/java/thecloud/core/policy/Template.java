package thecloud.core.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import thecloud.core.Nullable;

/**
 * A text of a policy with wildcards and policy variables, compiled. {@code ${key}} stands for the value of a condition
 * key, {@code ${key, 'default'}} for the default when the key is absent, and {@code ${*}}, {@code ${?}}, {@code ${$}} for
 * the characters themselves. What is put in for a variable is literal: a {@code *} in it is no wildcard.
 *
 * <p>Source: "IAM policy elements: Variables and tags",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
final class Template {

    /** More would be no pattern that anybody understands, and would cost time on every request. */
    private static final int MAX_STARS = 16;

    private final String source;
    private final List<Part> parts;
    /** The text itself where it holds neither wildcards nor variables. */
    private final @Nullable String literal;
    /** The pattern where it holds no variables. */
    private final int @Nullable [] pattern;

    private Template(String source, List<Part> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
        boolean fixed = parts.stream().allMatch(Symbols.class::isInstance);
        this.pattern = fixed ? joined(parts) : null;
        this.literal = pattern != null && Arrays.stream(pattern).allMatch(symbol -> symbol >= 0)
                ? new String(pattern, 0, pattern.length)
                : null;
    }

    /** A run of characters and wildcards, or a variable. */
    private sealed interface Part {}

    private static final class Symbols implements Part {
        private final int[] symbols;

        Symbols(int[] symbols) {
            this.symbols = symbols;
        }

        int[] symbols() {
            return symbols;
        }
    }

    private record Variable(ConditionKey key, @Nullable String fallback) implements Part {}

    /** @param wildcards whether {@code *} and {@code ?} stand for other characters */
    static Template parse(String place, String text, boolean wildcards, Vocabulary vocabulary) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            parts.add(new Symbols(Glob.compile(text.substring(from, open), wildcards)));
            int close = VariableReader.end(place, text, open);
            parts.add(part(place, text.substring(open + 2, close), vocabulary));
            from = close + 1;
        }
        parts.add(new Symbols(Glob.compile(text.substring(from), wildcards)));
        Template template = new Template(text, parts);
        if (template.stars() > MAX_STARS) {
            throw Tree.invalid(place, "may hold at most " + MAX_STARS + " wildcards *");
        }
        return template;
    }

    private static Part part(String place, String variable, Vocabulary vocabulary) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return new Symbols(new int[] {variable.charAt(0)});
        }
        VariableReader.Parsed parsed = VariableReader.read(place, variable, vocabulary);
        return new Variable(parsed.key(), parsed.fallback());
    }

    String source() {
        return source;
    }

    boolean hasVariables() {
        return pattern == null;
    }

    boolean hasWildcards() {
        return parts.stream().anyMatch(part -> part instanceof Symbols text && wild(text.symbols()));
    }

    Match matches(String value, Evaluation evaluation) {
        if (literal != null) {
            return Match.of(literal.equals(value));
        }
        int[] symbols = pattern == null ? resolve(evaluation) : pattern;
        return symbols == null ? Match.UNKNOWN : Match.of(Glob.matches(symbols, value));
    }

    Match equalsIgnoringCase(String value, Evaluation evaluation) {
        if (literal != null) {
            return Match.of(literal.equalsIgnoreCase(value));
        }
        int[] symbols = pattern == null ? resolve(evaluation) : pattern;
        return symbols == null
                ? Match.UNKNOWN
                : Match.of(new String(symbols, 0, symbols.length).equalsIgnoreCase(value));
    }

    /** The pattern for one request, or null when a variable has no value in it. */
    private int @Nullable [] resolve(Evaluation evaluation) {
        List<Part> resolved = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Variable(ConditionKey key, String fallback)) {
                String value = evaluation.value(key.name());
                String text = value == null ? fallback : value;
                if (text == null) {
                    return null;
                }
                resolved.add(new Symbols(Glob.compile(text, false)));
            } else {
                resolved.add(part);
            }
        }
        return joined(resolved);
    }

    private static int[] joined(List<Part> parts) {
        return parts.stream()
                .flatMapToInt(part -> Arrays.stream(((Symbols) part).symbols()))
                .toArray();
    }

    private static boolean wild(int[] symbols) {
        return Arrays.stream(symbols).anyMatch(symbol -> symbol < 0);
    }

    private long stars() {
        return parts.stream()
                .filter(Symbols.class::isInstance)
                .flatMapToInt(part -> Arrays.stream(((Symbols) part).symbols()))
                .filter(symbol -> symbol == Glob.RUN)
                .count();
    }
}
