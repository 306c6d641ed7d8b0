package thecloud.core.object.storing;

import java.util.UUID;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.object.rule.Refusals;

/** Ids of uploads, as they are given to clients: opaque to them. */
final class UploadIds {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UploadIds() {}

    /** @throws thecloud.core.error.Refused {@code NoSuchUpload} for what never was one */
    static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Refusals.noSuchUpload(text);
        }
        return UUID.fromString(text);
    }

    /**
     * A list goes on behind an upload also when that one has ended meanwhile.
     *
     * @throws thecloud.core.error.Refused {@code InvalidArgument} for what never was one
     */
    static void requireMarker(@Nullable String text) {
        if (text != null && !FORM.matcher(text).matches()) {
            throw Refusals.invalidArgument("Invalid uploadId marker", "upload-id-marker", text);
        }
    }
}
