package thecloud.core.object.rule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.error.Refused.Kind;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.Preconditions;

/**
 * What becomes of conditional requests.
 *
 * <p>Source: RFC 9110, section 13.2.2, and
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html
 */
public final class Conditions {

    private static final String ANY = "*";
    private static final String WEAK = "W/";

    private Conditions() {}

    /** @throws Refused {@code PreconditionFailed}, {@code NotModified} */
    public static void requireForReading(Preconditions asked, ObjectVersion found) {
        Instant modified = found.lastModified().truncatedTo(ChronoUnit.SECONDS); // all that the header can say
        if (asked.ifMatch() != null) {
            if (!matches(asked.ifMatch(), found.etag(), true)) {
                throw failed("If-Match");
            }
        } else if (asked.ifUnmodifiedSince() != null && modified.isAfter(asked.ifUnmodifiedSince())) {
            throw failed("If-Unmodified-Since");
        }
        if (asked.ifNoneMatch() != null) {
            if (matches(asked.ifNoneMatch(), found.etag(), false)) {
                throw notModified(found);
            }
        } else if (asked.ifModifiedSince() != null && !modified.isAfter(asked.ifModifiedSince())) {
            throw notModified(found);
        }
    }

    /**
     * For a write, against what it would replace.
     *
     * @param current null, or a delete marker, when there is nothing
     * @throws Refused {@code PreconditionFailed}; {@code NoSuchKey} for If-Match where nothing is
     */
    public static void requireForWriting(Preconditions asked, ObjectName name, @Nullable ObjectVersion current) {
        ObjectVersion there = current == null || current.deleteMarker() ? null : current;
        if (asked.ifMatch() != null) {
            if (there == null) {
                throw Refusals.noSuchKey(name, current);
            }
            if (!matches(asked.ifMatch(), there.etag(), true)) {
                throw failed("If-Match");
            }
        }
        if (asked.ifNoneMatch() != null && there != null && matches(asked.ifNoneMatch(), there.etag(), false)) {
            throw failed("If-None-Match");
        }
    }

    private static boolean matches(String list, String etag, boolean strongly) {
        if (list.strip().equals(ANY)) {
            return true;
        }
        for (String item : items(list)) {
            boolean weak = item.startsWith(WEAK);
            String tag = unquoted(weak ? item.substring(WEAK.length()) : item);
            if (tag.equals(etag) && !(weak && strongly)) {
                return true;
            }
        }
        return false;
    }

    /** Between commas that are in no quotes. */
    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                items.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(list.substring(start).strip());
        return items;
    }

    /** S3 takes ETags without quotes, too. */
    private static String unquoted(String tag) {
        return tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"")
                ? tag.substring(1, tag.length() - 1)
                : tag;
    }

    private static Refused failed(String condition) {
        return new Refused(
                Kind.PRECONDITION_FAILED,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                Map.of("Condition", condition));
    }

    private static Refused notModified(ObjectVersion found) {
        return new Refused(
                Kind.NOT_MODIFIED,
                "NotModified",
                "Not Modified",
                Map.of(
                        "ETag", found.etag(),
                        "LastModified", found.lastModified().toString(),
                        "VersionId", found.version()));
    }
}
