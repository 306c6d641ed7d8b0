package thecloud.core.policy;

/**
 * Matches text against a pattern of code points in which {@link #RUN} stands for any number of characters and {@link
 * #ONE} for one. The wildcards are not characters, so that text put into a pattern can never act as one.
 *
 * <p>Two pointers and the last {@code *}: on a mismatch only the text under that star is retried, since a shorter match
 * of an earlier star can never help a later one. At most text times pattern steps, with no recursion.
 */
final class Glob {

    static final int RUN = -1;
    static final int ONE = -2;

    private Glob() {}

    static boolean matches(int[] pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int underStar = 0;
        while (t < text.length()) {
            int character = text.codePointAt(t);
            if (p < pattern.length && pattern[p] == RUN) {
                star = p++;
                underStar = t;
            } else if (p < pattern.length && (pattern[p] == character || pattern[p] == ONE)) {
                p++;
                t += Character.charCount(character);
            } else if (star >= 0) {
                p = star + 1;
                underStar += Character.charCount(text.codePointAt(underStar));
                t = underStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == RUN) {
            p++;
        }
        return p == pattern.length;
    }

    /** The pattern that a text with {@code *} and {@code ?} means; a run of stars is one star. */
    static int[] compile(String text) {
        return compile(text, true);
    }

    static int[] compile(String text, boolean wildcards) {
        int[] symbols = text.codePoints().toArray();
        if (!wildcards) {
            return symbols;
        }
        int length = 0;
        for (int symbol : symbols) {
            int compiled = symbol == '*' ? RUN : symbol == '?' ? ONE : symbol;
            if (compiled != RUN || length == 0 || symbols[length - 1] != RUN) {
                symbols[length++] = compiled;
            }
        }
        return java.util.Arrays.copyOf(symbols, length);
    }
}
