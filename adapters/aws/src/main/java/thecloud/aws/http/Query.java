package thecloud.aws.http;

import java.util.ArrayList;
import java.util.List;
import thecloud.core.Nullable;

/** Query parameters, decoded, in the order they came. */
public final class Query {

    public static final Query NONE = new Query(List.of());

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * One parameter.
     *
     * @param value empty when there is none
     * @param hasValue whether there was a {@code =}: {@code ?acl} has none, {@code ?acl=} has an empty one
     */
    public record Parameter(String name, String value, boolean hasValue) {}

    /**
     * @param raw what follows the {@code ?}; null or empty for nothing
     * @throws AwsError {@code InvalidURI}
     */
    public static Query parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return NONE;
        }
        List<Parameter> parameters = new ArrayList<>(4);
        int at = 0;
        while (at <= raw.length()) {
            int end = raw.indexOf('&', at);
            end = end < 0 ? raw.length() : end;
            if (end > at) {
                parameters.add(parameter(raw, at, end));
            }
            at = end + 1;
        }
        return new Query(List.copyOf(parameters));
    }

    private static Parameter parameter(String raw, int at, int end) {
        int equals = raw.indexOf('=', at);
        boolean hasValue = equals >= 0 && equals < end;
        String name = Percent.decode(raw.substring(at, hasValue ? equals : end), true);
        String value = hasValue ? Percent.decode(raw.substring(equals + 1, end), true) : "";
        return new Parameter(name, value, hasValue);
    }

    /** The first value: empty for a parameter without one, null when there is no such parameter. */
    public @Nullable String get(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /** Whether the parameter is there, with or without a value. */
    public boolean has(String name) {
        return get(name) != null;
    }

    public List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    public List<Parameter> parameters() {
        return parameters;
    }
}
