package thecloud.aws.s3.header;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.aws.http.AwsError;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.core.object.ByteRange;

/** The {@code Range} header (RFC 9110, section 14) as S3 takes it: one range, or it says nothing. */
public final class ByteRanges {

    private static final Pattern ONE = Pattern.compile("\\s*bytes=(\\d{0,18})-(\\d{0,18})\\s*");
    private static final Pattern COPIED = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

    private ByteRanges() {}

    /**
     * What is to be sent of {@code size} bytes; empty for all of them, since a range that cannot be read, or several, are
     * as if there were none.
     *
     * @throws AwsError {@code InvalidRange} when no byte of it is there
     */
    public static Optional<ByteRange> read(String header, long size) {
        Matcher matcher = ONE.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Long.parseLong(matcher.group(2));
            return size == 0 && last > 0
                    ? Optional.empty() // RFC 9110, section 14.1.2: all there is, which is nothing
                    : Optional.of(satisfied(header, size - Math.min(last, size), Math.min(last, size), size));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
        if (!matcher.group(2).isEmpty() && last < first) {
            return Optional.empty();
        }
        return Optional.of(satisfied(header, first, Math.min(last, size - 1) - first + 1, size));
    }

    private static ByteRange satisfied(String header, long offset, long count, long size) {
        if (count <= 0 || offset >= size) {
            throw new AwsError(
                    416,
                    "InvalidRange",
                    "The requested range is not satisfiable",
                    S3Errors.details("RangeRequested", header, "ActualObjectSize", String.valueOf(size)),
                    S3Errors.details("Content-Range", "bytes */" + size));
        }
        return new ByteRange(offset, count);
    }

    /**
     * {@code x-amz-copy-source-range}: both ends are given, and both are there.
     *
     * @throws AwsError {@code InvalidArgument}
     */
    public static ByteRange copied(String header, long size) {
        Matcher matcher = COPIED.matcher(header);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) > Long.parseLong(matcher.group(2))) {
            throw S3Errors.invalidArgument(
                    "x-amz-copy-source-range",
                    header,
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the"
                            + " zero-based offsets of the first and last bytes to copy");
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        if (last >= size) {
            throw S3Errors.invalidArgument(
                    "x-amz-copy-source-range",
                    header,
                    "Range specified is not valid for source object of size: " + size);
        }
        return new ByteRange(first, last - first + 1);
    }

    /** {@code bytes 0-9/100}. */
    public static String contentRange(ByteRange range, long size) {
        return "bytes " + range.offset() + "-" + (range.offset() + range.count() - 1) + "/" + size;
    }
}
