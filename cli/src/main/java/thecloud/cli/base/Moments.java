package thecloud.cli.base;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Points in time as users write them: {@code 90s}, {@code 10m}, {@code 2h}, {@code 1d} ago, or RFC 3339. */
public final class Moments {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private Moments() {}

    public static @Nullable Instant parse(@Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw CommandFailure.usage(
                    "A time is written as how long ago (90s, 10m, 2h, 1d) or as 2026-01-31T12:00:00Z.");
        }
    }
}
