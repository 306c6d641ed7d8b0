package thecloud.rest.storage;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ByteRange;
import thecloud.core.object.ObjectVersion;

/** {@code Range} and {@code If-Range} (RFC 9110, 14.2 and 13.1.5). As with S3, several ranges at once are as none. */
final class RequestedRange {

    private static final Pattern FORM = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    private RequestedRange() {}

    /**
     * Null for the whole object.
     *
     * @throws Refused {@code InvalidRange} when nothing of the object is in it
     */
    static @Nullable ByteRange of(MultiMap headers, ObjectVersion version) {
        String range = headers.get("Range");
        String condition = headers.get("If-Range");
        boolean holds = condition == null || condition.strip().equals("\"" + version.etag() + "\"");
        Matcher matcher = FORM.matcher(range == null ? "" : range);
        if (!holds || !matcher.matches()) {
            return null;
        }
        return of(matcher.group(1), matcher.group(2), version.size(), matcher.group());
    }

    private static @Nullable ByteRange of(String first, String last, long size, String range) {
        if (first.isEmpty()) {
            if (last.isEmpty()) {
                return null;
            }
            long count = Math.min(Long.parseLong(last), size);
            if (count == 0) {
                throw unsatisfiable(size, range);
            }
            return new ByteRange(size - count, count);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return null;
        }
        if (from >= size) {
            throw unsatisfiable(size, range);
        }
        return new ByteRange(from, Math.min(to, size - 1) - from + 1);
    }

    private static Refused unsatisfiable(long size, String range) {
        return new Refused(
                Refused.Kind.RANGE_NOT_SATISFIABLE,
                "InvalidRange",
                "The requested range is not satisfiable",
                Map.of("ActualObjectSize", String.valueOf(size), "RangeRequested", range));
    }
}
