package thecloud.aws.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import thecloud.core.Nullable;

/** Header fields in the order they came, with names in lower case. Look-ups take lower-case names. */
public final class Headers {

    public static final Headers NONE = new Headers(new String[0], 0);

    /** Names and values in turn. */
    private final String[] fields;

    private final int length;

    private Headers(String[] fields, int length) {
        this.fields = fields;
        this.length = length;
    }

    /** @param namesAndValues names in any case, each followed by its value */
    public static Headers of(String... namesAndValues) {
        Builder builder = new Builder(namesAndValues.length / 2);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i].toLowerCase(Locale.ROOT), namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** The first value; null when there is none. */
    public @Nullable String get(String name) {
        for (int i = 0; i < length; i += 2) {
            if (fields[i].equals(name)) {
                return fields[i + 1];
            }
        }
        return null;
    }

    public boolean contains(String name) {
        return get(name) != null;
    }

    /** All values, in order. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (int i = 0; i < length; i += 2) {
            if (fields[i].equals(name)) {
                values.add(fields[i + 1]);
            }
        }
        return values;
    }

    /** All values with a comma between them, as HTTP reads a repeated field; null when there is none. */
    public @Nullable String joined(String name) {
        String first = null;
        StringBuilder more = null;
        for (int i = 0; i < length; i += 2) {
            if (fields[i].equals(name)) {
                if (first == null) {
                    first = fields[i + 1];
                } else {
                    more = more == null ? new StringBuilder(first) : more;
                    more.append(',').append(fields[i + 1]);
                }
            }
        }
        return more == null ? first : more.toString();
    }

    public void forEach(BiConsumer<String, String> field) {
        for (int i = 0; i < length; i += 2) {
            field.accept(fields[i], fields[i + 1]);
        }
    }

    /** How many fields there are. */
    public int size() {
        return length / 2;
    }

    public String name(int index) {
        return fields[2 * index];
    }

    public String value(int index) {
        return fields[2 * index + 1];
    }

    /** Gathers fields. */
    public static final class Builder {
        private String[] fields;
        private int length;

        public Builder(int expected) {
            fields = new String[Math.max(2, 2 * expected)];
        }

        /** @param name in lower case */
        public Builder add(String name, String value) {
            if (length == fields.length) {
                fields = Arrays.copyOf(fields, 2 * length);
            }
            fields[length++] = name;
            fields[length++] = value;
            return this;
        }

        public Headers build() {
            return new Headers(fields, length);
        }
    }
}
