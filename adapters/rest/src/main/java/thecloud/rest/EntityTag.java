package thecloud.rest;

import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/** A resource's version as an entity tag (RFC 9110, 8.8.3). */
public final class EntityTag {
    public static final String IF_MATCH = "If-Match";
    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTag() {}

    public static Response answer(long version, Object view) {
        return Response.ok(view).header("ETag", "\"" + version + "\"").build();
    }

    /** The version that the caller read; null when they do not mind. */
    public static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher matcher = FORM.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw new Invalid(IF_MATCH, "must be an ETag that this resource had, such as \"3\", or *");
        }
        return Long.valueOf(matcher.group(1));
    }
}
