package thecloud.core.object;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;

/** Bytes of an object: {@code count} from {@code offset} on. */
public record ByteRange(long offset, long count) {

    private static final Pattern ONE = Pattern.compile("(?i)bytes[ \\t]*=[ \\t]*([0-9]*)-([0-9]*)[ \\t]*");
    private static final int MOST_DIGITS = 18;

    /**
     * What a Range header asks for of so many bytes (RFC 9110, section 14); null is all of them: without a header, for
     * what is no range, and for several ranges, which S3 does not serve.
     *
     * @throws Refused {@code InvalidRange} when nothing is there
     */
    public static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header);
        if (header == null || !one.matches()) {
            return null;
        }
        String first = one.group(1);
        String last = one.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? null : suffix(header, number(last), size);
        }
        long from = number(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
        if (to < from) {
            return null;
        }
        if (from >= size) {
            throw unsatisfiable(header, size);
        }
        return new ByteRange(from, Math.min(to, size - 1) - from + 1);
    }

    private static ByteRange suffix(String header, long wanted, long size) {
        long count = Math.min(wanted, size);
        if (count == 0) {
            throw unsatisfiable(header, size);
        }
        return new ByteRange(size - count, count);
    }

    private static long number(String digits) {
        String plain = digits.replaceFirst("^0+(?=.)", "");
        return plain.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(plain);
    }

    private static Refused unsatisfiable(String header, long size) {
        return new Refused(
                Refused.Kind.RANGE_NOT_SATISFIABLE,
                "InvalidRange",
                "The requested range is not satisfiable",
                Map.of("RangeRequested", header, "ActualObjectSize", String.valueOf(size)));
    }
}
