package thecloud.core.object.rule;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectHeaders;

/**
 * What may be said about the bytes of an object.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
public final class Metadata {

    private static final int MOST_USER_BYTES = 2048;
    private static final int MOST_SYSTEM_BYTES = 2048;

    private Metadata() {}

    /** @throws Refused {@code MetadataTooLarge}, {@code InvalidRedirectLocation}, {@code InvalidArgument} */
    public static void require(ObjectHeaders headers) {
        requireSize(size(headers.user()), MOST_USER_BYTES);
        requireSize(size(headers.system()) + length(headers.contentType()), MOST_SYSTEM_BYTES);
        requireRedirect(headers.websiteRedirect());
        Texts.require("Content-Type", headers.contentType());
        headers.system().forEach(Texts::require);
        headers.user().forEach((key, value) -> {
            Texts.require("x-amz-meta", key);
            Texts.require("x-amz-meta", value);
        });
    }

    private static void requireRedirect(@Nullable String location) {
        boolean valid = location == null
                || ((location.startsWith("/") || location.startsWith("http://") || location.startsWith("https://"))
                        && Texts.isStorable(location));
        if (!valid) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "InvalidRedirectLocation",
                    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.");
        }
        requireSize(length(location), MOST_SYSTEM_BYTES);
    }

    private static void requireSize(int size, int most) {
        if (size > most) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "MetadataTooLarge",
                    "Your metadata headers exceed the maximum allowed metadata size",
                    Map.of("Size", String.valueOf(size), "MaxSizeAllowed", String.valueOf(most)));
        }
    }

    private static int size(Map<String, String> values) {
        return values.entrySet().stream()
                .mapToInt(entry -> length(entry.getKey()) + length(entry.getValue()))
                .sum();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
