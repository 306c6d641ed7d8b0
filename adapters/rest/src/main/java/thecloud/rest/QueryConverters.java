package thecloud.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/** Reads query parameters strictly, and blames them by name (JAX-RS alone would answer 404). */
@Provider
public class QueryConverters implements ParamConverterProvider {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,9}");
    private static final String NO_TIME = "must be a time such as 2026-01-31T12:00:00Z (RFC 3339)";
    private static final Pattern UUID_FORM = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    @SuppressWarnings("unchecked") // each branch answers a converter of the type it was asked for
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        String name = name(annotations);
        if (name == null) {
            return null;
        }
        Function<String, ?> parse = parser(type, name);
        return parse == null ? null : (ParamConverter<T>) new Converter<>(parse);
    }

    private static @Nullable Function<String, ?> parser(Class<?> type, String name) {
        if (type == Integer.class) {
            return text -> integer(name, text);
        } else if (type == Boolean.class) {
            return text -> bool(name, text);
        } else if (type == Instant.class) {
            return text -> instant(name, text);
        } else if (type == UUID.class) {
            return text -> uuid(name, text);
        } else if (type.isEnum()) {
            return text -> constant(name, type.getEnumConstants(), text);
        }
        return null;
    }

    private static Integer integer(String name, String text) {
        if (!INTEGER.matcher(text).matches()) {
            throw new Invalid(name, "must be a whole number");
        }
        return Integer.valueOf(text);
    }

    private static Boolean bool(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Invalid(name, "must be true or false");
        };
    }

    /** RFC 3339 has four digits for a year; of others, which have a sign, not all are in the database's reach. */
    private static Instant instant(String name, String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new Invalid(name, NO_TIME);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Invalid(name, NO_TIME, e);
        }
    }

    private static UUID uuid(String name, String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new Invalid(name, "must be an id (a UUID)");
        }
        return UUID.fromString(text);
    }

    private static Object constant(String name, Object[] constants, String text) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                        name,
                        "must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(constants)
                                                .map(Object::toString)
                                                .toList())));
    }

    private static @Nullable String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam parameter) {
                return parameter.value();
            }
        }
        return null;
    }

    private record Converter<T>(Function<String, T> parse) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String value) {
            return value == null ? null : parse.apply(value);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
