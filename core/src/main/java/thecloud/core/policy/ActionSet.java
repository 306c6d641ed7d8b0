package thecloud.core.policy;

import java.util.List;

/** The known actions that a list of patterns covers, found once, so that a request costs one look at one bit. */
final class ActionSet {

    private final long[] bits;
    private final List<String> patterns;

    private ActionSet(long[] bits, List<String> patterns) {
        this.bits = bits;
        this.patterns = List.copyOf(patterns);
    }

    static ActionSet parse(String place, Object tree, int most, Vocabulary vocabulary) {
        List<String> actions = vocabulary.actions();
        long[] bits = new long[(actions.size() + 63) / 64];
        List<?> values = Tree.oneOrMore(place, tree, most);
        List<String> patterns = new java.util.ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String at = Tree.at(place, tree, i);
            String pattern = Tree.text(at, values.get(i));
            if (!mark(pattern, actions, bits)) {
                throw Tree.invalid(
                        at, "\"" + Tree.shown(pattern) + "\" matches no action" + NearMiss.hint(pattern, actions));
            }
            patterns.add(pattern);
        }
        return new ActionSet(bits, patterns);
    }

    /** A wildcard does not reach past the colon between the service and the name of the action. */
    private static boolean mark(String pattern, List<String> actions, long[] bits) {
        int colon = pattern.indexOf(':');
        if ((colon < 0 && !pattern.equals("*")) || pattern.length() > 256) {
            return false;
        }
        String lower = Vocabulary.lower(pattern);
        int[] service = Glob.compile(colon < 0 ? "*" : lower.substring(0, colon));
        int[] name = Glob.compile(colon < 0 ? "*" : lower.substring(colon + 1));
        boolean any = false;
        for (int i = 0; i < actions.size(); i++) {
            String action = Vocabulary.lower(actions.get(i));
            int split = action.indexOf(':');
            if (Glob.matches(service, action.substring(0, split)) && Glob.matches(name, action.substring(split + 1))) {
                bits[i / 64] |= 1L << i;
                any = true;
            }
        }
        return any;
    }

    boolean contains(int action) {
        return (bits[action / 64] & (1L << action)) != 0;
    }

    List<String> patterns() {
        return patterns;
    }
}
