package thecloud.core.compute;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import thecloud.core.error.Invalid;

/** Keys and values that a user hangs on a resource, with the limits of AWS: 50 of them, keys to 128, values to 256. */
public record Tags(SortedMap<String, String> values) {

    public static final Tags NONE = new Tags(new TreeMap<>());

    private static final int MAX_ENTRIES = 50;
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;

    public Tags {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** @param field the name to blame, such as {@code tags} */
    public static Tags of(String field, Map<String, String> values) {
        if (values.size() > MAX_ENTRIES) {
            throw new Invalid(field, "may have at most " + MAX_ENTRIES + " entries");
        }
        values.forEach((key, value) -> check(field, key, value));
        return new Tags(new TreeMap<>(values));
    }

    @SuppressWarnings("ConstantValue") // JSON may hold a null value, whatever the type says
    private static void check(String field, String key, String value) {
        if (key.isEmpty() || key.length() > MAX_KEY || Text.hasControl(key)) {
            throw new Invalid(field, "has a key that is empty, longer than " + MAX_KEY + " or has control characters");
        }
        if (value == null || value.length() > MAX_VALUE || Text.hasControl(value)) {
            throw new Invalid(
                    field + "." + key, "must be a text of at most " + MAX_VALUE + " without control characters");
        }
    }
}
