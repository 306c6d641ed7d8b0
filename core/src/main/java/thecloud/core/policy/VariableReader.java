package thecloud.core.policy;

import thecloud.core.Nullable;

/** Reads what stands between {@code ${} and {@code }}: a condition key and perhaps a default in single quotes. */
final class VariableReader {

    private VariableReader() {}

    /** A variable: the key, and what stands for it when the request has no value. */
    record Parsed(ConditionKey key, @Nullable String fallback) {}

    /** The index of the brace that closes the variable that opens at {@code open}; a quoted default may hold braces. */
    static int end(String place, String text, int open) {
        boolean quoted = false;
        for (int i = open + 2; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\'') {
                quoted = !quoted;
            } else if (character == '}' && !quoted) {
                return i;
            }
        }
        throw Tree.invalid(place, "has a policy variable ${ that is not closed by }; write ${$} for the character $");
    }

    static Parsed read(String place, String variable, Vocabulary vocabulary) {
        int comma = variable.indexOf(',');
        String name = comma < 0 ? variable : variable.substring(0, comma);
        String fallback =
                comma < 0 ? null : fallback(place, variable.substring(comma + 1).strip());
        ConditionKey key = vocabulary.key(name);
        if (key == null) {
            throw Tree.invalid(
                    place,
                    "has a policy variable ${" + Tree.shown(name) + "} that names no condition key"
                            + NearMiss.hint(name, vocabulary.keySpellings()));
        }
        if (key.multivalued()) {
            throw Tree.invalid(place, "has a policy variable of the key " + key.name() + ", which has several values");
        }
        return new Parsed(key, fallback);
    }

    private static String fallback(String place, String quoted) {
        boolean wellFormed =
                quoted.length() >= 2 && quoted.startsWith("'") && quoted.indexOf('\'', 1) == quoted.length() - 1;
        if (!wellFormed) {
            throw Tree.invalid(place, "has a policy variable whose default is not in single quotes: ${key, 'default'}");
        }
        return quoted.substring(1, quoted.length() - 1);
    }
}
