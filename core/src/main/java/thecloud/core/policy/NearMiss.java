package thecloud.core.policy;

import java.util.Locale;
import thecloud.core.Nullable;

/** Finds the name that somebody probably meant. */
final class NearMiss {

    private static final int LONGEST = 80;

    private NearMiss() {}

    /** {@code ; did you mean X?}, or nothing when no name is near. */
    static String hint(String wrong, Iterable<String> names) {
        String nearest = nearest(wrong, names);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    private static @Nullable String nearest(String wrong, Iterable<String> names) {
        if (wrong.length() > LONGEST) {
            return null;
        }
        String lower = wrong.toLowerCase(Locale.ROOT);
        int best = 1 + Math.max(1, wrong.length() / 4);
        String nearest = null;
        for (String name : names) {
            int distance = distance(lower, name.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
