package thecloud.core.object.rule;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.Checksum;

/** Whether bytes are what the client says that they are. */
public final class Digest {

    private static final int MD5_BYTES = 16;

    private Digest() {}

    /**
     * Compares.
     *
     * @param md5 hex, of what came
     * @param checksum of what came
     * @throws Refused {@code BadDigest}, {@code InvalidDigest}, {@code InvalidRequest} for another algorithm
     */
    public static void require(Claims claims, String md5, Checksum checksum) {
        requireMd5(claims.contentMd5(), md5);
        requireChecksum(claims.checksum(), checksum);
    }

    private static void requireMd5(@Nullable String claimed, String md5) {
        if (claimed == null) {
            return;
        }
        byte[] raw = decoded(claimed);
        if (raw.length != MD5_BYTES) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "InvalidDigest",
                    "The Content-MD5 you specified was invalid.",
                    Map.of("Content-MD5", claimed));
        }
        if (!HexFormat.of().formatHex(raw).equals(md5)) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "BadDigest",
                    "The Content-MD5 you specified did not match what we received.",
                    Map.of("ExpectedDigest", HexFormat.of().formatHex(raw), "CalculatedDigest", md5));
        }
    }

    /** @throws Refused {@code BadDigest}, {@code InvalidRequest} */
    public static void requireChecksum(@Nullable Checksum claimed, Checksum actual) {
        if (claimed == null) {
            return;
        }
        String name = claimed.algorithm().name();
        if (claimed.algorithm() != actual.algorithm()) {
            throw Refusals.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: "
                    + actual.algorithm().name().toLowerCase(java.util.Locale.ROOT) + ", actual checksum Type: "
                    + name.toLowerCase(java.util.Locale.ROOT));
        }
        String bare = claimed.value().replaceFirst("-[0-9]+$", "");
        if (decoded(bare).length != claimed.algorithm().length()) {
            throw Refusals.invalidRequest("Value for " + claimed.algorithm().header() + " header is invalid.");
        }
        boolean counted = !bare.equals(claimed.value());
        String calculated = counted ? actual.value() : actual.value().replaceFirst("-[0-9]+$", "");
        if (!claimed.value().equals(calculated)) {
            throw new Refused(
                    Refused.Kind.INVALID,
                    "BadDigest",
                    "The " + name + " you specified did not match the calculated checksum.");
        }
    }

    /** Empty for what is no base64. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
