package thecloud.rest;

import java.util.Locale;
import java.util.Map;
import thecloud.core.error.Refused;

/** Refusals that the field has a name for, as HTTP and our own API spell them: {@code NoSuchKey} is NO_SUCH_KEY, 404. */
final class RefusedAnswers {

    private RefusedAnswers() {}

    static Problems.Answer of(Refused refused) {
        String code = refused.code().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return new Problems.Answer(
                status(refused.kind()), title(refused.kind()), code, refused.reason(), null, headers(refused));
    }

    /** RFC 9110, 15.5.17: how long what was asked for really is. */
    private static Map<String, String> headers(Refused refused) {
        String size = refused.details().get("ActualObjectSize");
        return size == null ? Map.of() : Map.of("Content-Range", "bytes */" + size);
    }

    private static int status(Refused.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case NOT_ALLOWED -> 405;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case NOT_MODIFIED -> 304;
            case RANGE_NOT_SATISFIABLE -> 416;
            case TOO_LARGE -> 413;
            case NOT_IMPLEMENTED -> 501;
        };
    }

    private static String title(Refused.Kind kind) {
        return switch (kind) {
            case INVALID -> "Invalid input";
            case DENIED -> "Permission denied";
            case NOT_FOUND -> "Not found";
            case NOT_ALLOWED -> "Method not allowed";
            case CONFLICT -> "Conflict";
            case PRECONDITION_FAILED -> "Precondition failed";
            case NOT_MODIFIED -> "Not modified";
            case RANGE_NOT_SATISFIABLE -> "Range not satisfiable";
            case TOO_LARGE -> "Too large";
            case NOT_IMPLEMENTED -> "Not implemented";
        };
    }
}
