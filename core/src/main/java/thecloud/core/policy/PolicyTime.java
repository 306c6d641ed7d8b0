package thecloud.core.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/**
 * A moment as policies write it: ISO 8601 in the W3C's profile (a month or a day is its first moment in UTC, a time has
 * its offset), or seconds since 1970. Four digits alone could be either a year or seconds, and are neither.
 *
 * <p>Sources: "Date condition operators" of the AWS reference; https://www.w3.org/TR/NOTE-datetime
 */
final class PolicyTime {

    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,12}");
    private static final Pattern ISO = Pattern.compile("([0-9]{4})-([0-9]{2})(?:-([0-9]{2})"
            + "(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2}))?)?");
    private static final int LONGEST = 40;

    private PolicyTime() {}

    static @Nullable Instant read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (EPOCH.matcher(text).matches()) {
            return text.length() == 4 ? null : Instant.ofEpochSecond(Long.parseLong(text));
        }
        Matcher iso = ISO.matcher(text);
        try {
            return iso.matches() ? instant(iso) : null;
        } catch (DateTimeException e) {
            return null; // the thirty-first of June
        }
    }

    private static Instant instant(Matcher iso) {
        LocalDateTime local = LocalDateTime.of(
                part(iso, 1, 0), part(iso, 2, 1), part(iso, 3, 1), part(iso, 4, 0), part(iso, 5, 0), part(iso, 6, 0));
        String fraction = iso.group(7);
        if (fraction != null) {
            local = local.withNano(Integer.parseInt((fraction + "00000000").substring(0, 9)));
        }
        String offset = iso.group(8);
        return local.toInstant(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
    }

    private static int part(Matcher iso, int group, int absent) {
        String digits = iso.group(group);
        return digits == null ? absent : Integer.parseInt(digits);
    }
}
