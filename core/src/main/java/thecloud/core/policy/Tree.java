package thecloud.core.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/** Reads pieces of a JSON tree, naming the place of whatever has the wrong shape. */
final class Tree {

    static final int MAX_TEXT = 2048;
    private static final int SHOWN = 60;

    private Tree() {}

    static Invalid invalid(String place, String problem) {
        return new Invalid(place, problem);
    }

    /** The members of an object that is not empty. */
    static Map<String, Object> object(String place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw invalid(place, "must be an object, not " + kind(value));
        }
        if (map.isEmpty()) {
            throw invalid(place, "must not be empty");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw invalid(place, "must have names that are strings");
            }
            Object member = entry.getValue();
            if (member == null) {
                throw invalid(place + "." + shown(name), "must not be null");
            }
            members.put(name, member);
        }
        return members;
    }

    /** A value, or a list of at least one. */
    static List<?> oneOrMore(String place, Object value, int most) {
        if (!(value instanceof List<?> list)) {
            return List.of(value);
        }
        if (list.isEmpty()) {
            throw invalid(place, "must not be empty");
        }
        if (list.size() > most) {
            throw invalid(place, "may hold at most " + most + " values");
        }
        return list;
    }

    /** Where the value with this index of a value-or-list stands. */
    static String at(String place, Object valueOrList, int index) {
        return valueOrList instanceof List ? place + "[" + index + "]" : place;
    }

    static String text(String place, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw invalid(place, "must be a string, not " + kind(value));
        }
        if (text.length() > MAX_TEXT) {
            throw invalid(place, "may have at most " + MAX_TEXT + " characters");
        }
        if (!printable(text)) {
            throw invalid(place, "may hold neither control characters nor halves of surrogate pairs");
        }
        return text;
    }

    /** Somebody's text in a message: short, and without anything that a log or a terminal might act on. */
    static String shown(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        }
        int end = text.length() <= SHOWN ? text.length() : text.offsetByCodePoints(0, SHOWN);
        StringBuilder shown = new StringBuilder();
        text.substring(0, end)
                .codePoints()
                .map(character -> unprintable(character) ? '?' : character)
                .forEach(shown::appendCodePoint);
        return end < text.length() ? shown.append("...").toString() : shown.toString();
    }

    static boolean printable(String text) {
        return text.codePoints().noneMatch(Tree::unprintable);
    }

    private static boolean unprintable(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "a list";
            case String text -> "a string";
            case Number number -> "a number";
            case Boolean truth -> "a boolean";
            default -> "something that is not JSON";
        };
    }
}
