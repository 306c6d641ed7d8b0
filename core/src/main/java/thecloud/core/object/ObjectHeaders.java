package thecloud.core.object;

import java.util.Map;
import thecloud.core.Nullable;

/**
 * What is said about the bytes when they are written, and again when they are read.
 *
 * @param system Cache-Control, Content-Disposition, Content-Encoding, Content-Language, Expires; by lower-case name
 * @param user {@code x-amz-meta-*} without the prefix, lower case; at most 2 KiB in all
 * @param websiteRedirect {@code x-amz-website-redirect-location}
 */
public record ObjectHeaders(
        @Nullable String contentType,
        Map<String, String> system,
        Map<String, String> user,
        @Nullable String websiteRedirect) {

    public static final ObjectHeaders NONE = new ObjectHeaders(null, Map.of(), Map.of(), null);

    public ObjectHeaders {
        system = Map.copyOf(system);
        user = Map.copyOf(user);
    }
}
