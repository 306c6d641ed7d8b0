package thecloud.cli.base;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something shall last, as users write it: {@code 90s}, {@code 15m}, {@code 12h}, {@code 30d}. */
public final class Lifetime {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([smhd])");

    private Lifetime() {}

    /** @param option is named in the error */
    public static Duration parse(String option, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage(option + " must be a number with s, m, h or d, such as 30d.");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
