package thecloud.cli.base;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many bytes, as users write it: {@code 512k}, {@code 64m}, {@code 1g}; powers of 1,024. */
public final class Size {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})([kmg])");

    private Size() {}

    /** @param option is named in the error */
    public static long parse(String option, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage(option + " must be a number with k, m or g, such as 64m.");
        }
        int shift = switch (matcher.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 30;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }
}
