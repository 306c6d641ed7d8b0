package thecloud.core.object.rule;

import java.util.Map;
import java.util.regex.Pattern;
import thecloud.core.error.Refused;

/**
 * Tags of objects.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 */
public final class ObjectTags {

    private static final int MOST = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String RESERVED = "aws:";

    private ObjectTags() {}

    /** @throws Refused {@code InvalidTag} */
    public static void require(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw invalid("Object tags cannot be greater than 10");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty()
                    || longer(key, LONGEST_KEY)
                    || !ALLOWED.matcher(key).matches()) {
                throw invalid("The TagKey you have provided is invalid");
            }
            if (key.startsWith(RESERVED)) {
                throw invalid("System tags cannot be added/updated by requester");
            }
            if (longer(value, LONGEST_VALUE) || !ALLOWED.matcher(value).matches()) {
                throw invalid("The TagValue you have provided is invalid");
            }
        });
    }

    private static boolean longer(String text, int most) {
        return text.codePointCount(0, text.length()) > most;
    }

    private static Refused invalid(String message) {
        return new Refused(Refused.Kind.INVALID, "InvalidTag", message);
    }
}
