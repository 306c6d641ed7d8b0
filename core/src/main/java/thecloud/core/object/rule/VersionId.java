package thecloud.core.object.rule;

import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectVersion;

/**
 * What clients call a version that has a name of its own. Opaque to them; to us it says where in its key's stack the
 * version stands, so that a listing can go on behind it also when it is gone.
 *
 * @param sequence grows with every version that is made
 */
public record VersionId(long sequence, UUID id) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{48}");
    private static final int SEQUENCE_DIGITS = 16;
    private static final int HALF = 32;

    /**
     * Null for the {@code null} version.
     *
     * @throws Refused {@code InvalidArgument} for what is no version of anything
     */
    public static @Nullable VersionId parse(String text) {
        if (text.equals(ObjectVersion.NULL_VERSION)) {
            return null;
        }
        if (!FORM.matcher(text).matches()) {
            throw Refusals.invalidArgument("Invalid version id specified", "versionId", text);
        }
        return new VersionId(
                HexFormat.fromHexDigitsToLong(text, 0, SEQUENCE_DIGITS),
                new UUID(
                        HexFormat.fromHexDigitsToLong(text, SEQUENCE_DIGITS, HALF),
                        HexFormat.fromHexDigitsToLong(text, HALF, text.length())));
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(sequence)
                + hex.toHexDigits(id.getMostSignificantBits())
                + hex.toHexDigits(id.getLeastSignificantBits());
    }
}
