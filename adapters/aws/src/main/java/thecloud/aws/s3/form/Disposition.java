package thecloud.aws.s3.form;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Parameters of a header field (RFC 7578, section 4.2, as browsers write it: quotes are escaped by a backslash, or by %22). */
final class Disposition {

    private Disposition() {}

    /** @param value such as {@code form-data; name="file"; filename="cat.jpg"} */
    static Map<String, String> parameters(String value) {
        Map<String, String> parameters = new HashMap<>();
        int at = value.indexOf(';');
        while (at >= 0 && at < value.length()) {
            int equals = value.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = value.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder text = new StringBuilder();
            at = read(value, skipSpace(value, equals + 1), text);
            if (parameters.putIfAbsent(name, text.toString()) != null) {
                throw FormReader.malformed();
            }
        }
        return parameters;
    }

    private static int skipSpace(String value, int at) {
        int next = at;
        while (next < value.length() && value.charAt(next) == ' ') {
            next++;
        }
        return next;
    }

    /** Reads one value; answers where the next semicolon is, or -1. */
    private static int read(String value, int start, StringBuilder text) {
        if (start >= value.length() || value.charAt(start) != '"') {
            int end = value.indexOf(';', start);
            text.append(value.substring(start, end < 0 ? value.length() : end).strip());
            return end;
        }
        int at = start + 1;
        while (at < value.length() && value.charAt(at) != '"') {
            boolean escaped = value.charAt(at) == '\\' && at + 1 < value.length() && isEscapable(value.charAt(at + 1));
            at += escaped ? 1 : 0;
            text.append(value.charAt(at));
            at++;
        }
        if (at >= value.length()) {
            throw FormReader.malformed();
        }
        return value.indexOf(';', at);
    }

    /** Old browsers send paths of Windows, in which a backslash is a backslash. */
    private static boolean isEscapable(char c) {
        return c == '"' || c == '\\';
    }
}
