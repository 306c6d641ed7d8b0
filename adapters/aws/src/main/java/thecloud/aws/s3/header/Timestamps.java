package thecloud.aws.s3.header;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times as S3 writes them: ISO 8601 with milliseconds in documents, HTTP dates in headers. */
public final class Timestamps {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** RFC 9110, section 5.6.7: what senders write now, and the two forms of old. */
    private static final List<DateTimeFormatter> HTTP_FORMS = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.of(1970, 1, 1))
                    .appendPattern(" HH:mm:ss zzz")
                    .toFormatter(Locale.ENGLISH),
            new DateTimeFormatterBuilder()
                    .appendPattern("EEE MMM ")
                    .padNext(2)
                    .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
                    .appendPattern(" HH:mm:ss uuuu")
                    .toFormatter(Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC));

    private Timestamps() {}

    /** {@code 2026-11-21T08:45:53.120Z}. */
    public static String iso(Instant time) {
        return ISO.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** {@code Sat, 21 Nov 2026 08:45:53 GMT}. */
    public static String http(Instant time) {
        return HTTP.format(time);
    }

    /** A date of a header in any form that HTTP knows, or in ISO 8601, which S3 takes as well. */
    public static Optional<Instant> parseHttp(String text) {
        String stripped = text.strip();
        return HTTP_FORMS.stream()
                .flatMap(form -> parse(stripped, form).stream())
                .findFirst()
                .or(() -> parseIso(stripped));
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter form) {
        try {
            return Optional.of(ZonedDateTime.parse(text, form).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** ISO 8601 with any offset; a date alone is its midnight in UTC. */
    public static Optional<Instant> parseIso(String text) {
        String stripped = text.strip();
        try {
            return Optional.of(
                    stripped.indexOf('T') < 0
                            ? LocalDate.parse(stripped).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : ZonedDateTime.parse(stripped).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
