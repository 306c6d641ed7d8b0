package thecloud.rest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/** Says of a JSON body which field is wrong, in the API's own spelling and without Java's type names. */
public final class JsonProblems {
    private static final int MAX_FIELD = 100;

    private JsonProblems() {}

    public static Invalid invalid(JsonProcessingException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException e -> new Invalid(path(e), "is not a known field" + known(e), e);
            case InvalidNullException e -> new Invalid(path(e), "must not be null", e);
            case InvalidFormatException e -> new Invalid(path(e), wanted(e.getTargetType()), e);
            case MismatchedInputException e -> new Invalid(path(e), wanted(e.getTargetType()), e);
            case JsonMappingException e
            when e.getCause() instanceof JsonProcessingException cause && !(cause instanceof JsonMappingException) ->
                new Invalid(path(e), syntax(cause), e);
            case JsonMappingException e -> new Invalid(path(e), "cannot be read", e);
            default -> new Invalid("body", syntax(failure), failure);
        };
    }

    /** {@code environment.KEY}, {@code ports[1]}; {@code body} when the whole is wrong. */
    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        if (path.isEmpty()) {
            return "body";
        }
        return printable(path.toString());
    }

    private static String printable(String path) {
        String text = path.replaceAll("\\p{Cntrl}", "?");
        return text.length() <= MAX_FIELD ? text : text.substring(0, MAX_FIELD) + "...";
    }

    private static String known(UnrecognizedPropertyException failure) {
        Collection<Object> names = failure.getKnownPropertyIds();
        if (names == null || names.isEmpty()) {
            return "";
        }
        TreeSet<String> sorted =
                new TreeSet<>(names.stream().map(Object::toString).toList());
        return "; known are " + String.join(", ", sorted);
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        } else if (type == String.class) {
            return "must be a text, without NUL or half characters";
        } else if (type == Integer.class || type == int.class || type == Long.class) {
            return "must be a whole number";
        } else if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        } else if (type == java.time.Instant.class) {
            return "must be a time such as 2026-01-31T12:00:00Z (RFC 3339)";
        } else if (List.class.isAssignableFrom(type)) {
            return "must be a list";
        } else if (Map.class.isAssignableFrom(type)) {
            return "must be an object of texts";
        }
        return "must be an object";
    }

    private static String syntax(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        String message = failure.getOriginalMessage();
        if (message.contains("Duplicate field")) {
            return "names a field twice" + where;
        } else if (message.contains("nesting depth")) {
            return "is nested too deeply" + where;
        } else if (message.contains("out of range")) {
            return "is too large a number";
        } else if (message.contains("length")) {
            return "has a number, name or text that is too long" + where;
        }
        return "is not valid JSON" + where;
    }
}
