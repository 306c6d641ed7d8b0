package thecloud.aws.s3.object;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import thecloud.aws.http.AwsError;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.header.ByteRanges;
import thecloud.aws.s3.header.Timestamps;
import thecloud.core.Nullable;
import thecloud.core.object.ByteRange;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.StoredPart;

/**
 * How much of an object a request is for.
 *
 * @param partial whether it asked for a range or a part, and is answered with 206
 * @param part that it asked for by number; null for none
 */
record Portion(boolean partial, ByteRange range, @Nullable StoredPart part) {

    private static final String PART = "partNumber";
    private static final int MOST_PARTS = 10_000;

    /** @throws AwsError {@code InvalidRange}, {@code InvalidPartNumber}, {@code InvalidArgument}, {@code InvalidRequest} */
    static Portion of(S3Exchange exchange, ObjectVersion version) {
        require(exchange);
        String range = exchange.header("range");
        String part = exchange.query(PART);
        if (part != null) {
            return ofPart(number(part), version);
        }
        if (range == null || !holds(exchange.header("if-range"), version)) {
            return whole(version);
        }
        Optional<ByteRange> bytes = ByteRanges.read(range, version.size());
        return bytes.map(wanted -> new Portion(true, wanted, null)).orElseGet(() -> whole(version));
    }

    /**
     * What can be said before the object is known.
     *
     * @throws AwsError {@code InvalidArgument}, {@code InvalidRequest}
     */
    static void require(S3Exchange exchange) {
        String part = exchange.query(PART);
        if (part == null) {
            return;
        }
        number(part);
        if (exchange.header("range") != null) {
            throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
        }
    }

    boolean isWhole(ObjectVersion version) {
        return range.offset() == 0 && range.count() == version.size();
    }

    private static Portion whole(ObjectVersion version) {
        return new Portion(false, new ByteRange(0, version.size()), null);
    }

    /** RFC 9110, section 13.1.5: when it does not hold, there is no range. */
    private static boolean holds(@Nullable String ifRange, ObjectVersion version) {
        if (ifRange == null) {
            return true;
        }
        String validator = ifRange.strip();
        return validator.startsWith("\"")
                ? validator.equals(VersionHeaders.quoted(version.etag()))
                : Timestamps.parseHttp(validator)
                        .filter(version.lastModified().truncatedTo(ChronoUnit.SECONDS)::equals)
                        .isPresent();
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_PARTS) {
            throw S3Errors.invalidArgument(PART, text, "Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(text);
    }

    private static Portion ofPart(int number, ObjectVersion version) {
        if (!version.multipart() && number == 1) {
            return new Portion(version.size() > 0, new ByteRange(0, version.size()), null);
        }
        long offset = 0;
        for (StoredPart part : version.parts()) {
            if (version.multipart() && part.number() == number) {
                return new Portion(true, new ByteRange(offset, part.size()), part);
            }
            offset += part.size();
        }
        throw new AwsError(
                416,
                "InvalidPartNumber",
                "The requested partnumber is not satisfiable",
                S3Errors.details(
                        "ActualPartCount",
                        String.valueOf(version.multipart() ? version.parts().size() : 1),
                        "PartNumberRequested",
                        String.valueOf(number)));
    }
}
