package thecloud.core.image;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.ResourceName;
import thecloud.core.access.RefinedRequest;
import thecloud.core.access.TaggedRequest;
import thecloud.core.compute.Tags;
import thecloud.core.error.Invalid;

/**
 * The command to make an image, valid by construction but for its URL, which the spool checks.
 *
 * @param url where to fetch it; null for one that was uploaded or is made of an instance
 * @param sha256 of the bytes as they come; null for any
 * @param instance by id or name; null unless it is made of one
 */
public record ImportImage(
        String name,
        String description,
        ImageFormat format,
        @Nullable String url,
        @Nullable String sha256,
        @Nullable String instance,
        ImageDefaults defaults,
        Tags tags)
        implements RefinedRequest, TaggedRequest {

    static final String INSTANCE_READ = "instance:read";

    private static final int MAX_DESCRIPTION = 500;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ImportImage {
        ResourceName.require(name);
        requireDescription(description);
        if (sha256 != null && !SHA256.matcher(sha256).matches()) {
            throw new Invalid("sha256", "must be 64 hexadecimal digits in lower case");
        }
        boolean ownDefaults =
                !defaults.command().isEmpty() || !defaults.environment().isEmpty();
        if (ownDefaults && format != ImageFormat.ROOTFS) {
            throw new Invalid(
                    defaults.command().isEmpty() ? "environment" : "command",
                    "is for root file systems; other images bring their own");
        }
    }

    static void requireDescription(String text) {
        boolean control = text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (text.length() > MAX_DESCRIPTION || control) {
            throw new Invalid(
                    "description", "must be at most " + MAX_DESCRIPTION + " characters without control characters");
        }
    }

    ImageSpool.Expected expected() {
        return new ImageSpool.Expected(format, sha256);
    }

    @Override
    public List<String> furtherPermissions() {
        return instance == null ? List.of() : List.of(INSTANCE_READ);
    }

    @Override
    public Map<String, String> requestedTags() {
        return tags.values();
    }
}
