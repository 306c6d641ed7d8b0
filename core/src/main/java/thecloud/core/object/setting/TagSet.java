package thecloud.core.object.setting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import thecloud.core.error.Refused;

/**
 * What tags of buckets and objects may be: letters, digits, spaces and {@code + - = . _ : / @}.
 *
 * <p>Source: "Categorizing your objects using tags" and "Using cost allocation S3 bucket tags" of the S3 User Guide.
 */
public final class TagSet {

    private static final int MOST_OF_BUCKET = 50;
    private static final int MOST_OF_OBJECT = 10;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String RESERVED = "aws:";

    private TagSet() {}

    /** @throws Refused {@code BadRequest} for too many, {@code InvalidTag} for what is wrong with one */
    public static Map<String, String> ofBucket(Map<String, String> tags) {
        return valid(tags, MOST_OF_BUCKET, "Bucket tag count cannot be greater than 50");
    }

    /** The same for an object or a version. */
    public static Map<String, String> ofObject(Map<String, String> tags) {
        return valid(tags, MOST_OF_OBJECT, "Object tags cannot be greater than 10");
    }

    private static Map<String, String> valid(Map<String, String> tags, int most, String tooMany) {
        if (tags.size() > most) {
            throw new Refused(Refused.Kind.INVALID, "BadRequest", tooMany);
        }
        tags.forEach((key, value) -> {
            if (key.startsWith(RESERVED)) {
                throw invalid("System tags cannot be added/updated by requester");
            }
            if (key.isEmpty() || length(key) > LONGEST_KEY || !FORM.matcher(key).matches()) {
                throw invalid("The TagKey you have provided is invalid");
            }
            if (length(value) > LONGEST_VALUE || !FORM.matcher(value).matches()) {
                throw invalid("The TagValue you have provided is invalid");
            }
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(tags)); // in the order in which they came
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Refused invalid(String message) {
        return new Refused(Refused.Kind.INVALID, "InvalidTag", message);
    }
}
