package thecloud.core.object.checksum;

/**
 * A checksum as S3 gives it out.
 *
 * @param value base64; a composite one has {@code -<parts>} behind it
 */
public record Checksum(ChecksumAlgorithm algorithm, Type type, String value) {

    /** Of what it is. */
    public enum Type {
        /** Of all bytes. */
        FULL_OBJECT,
        /** Of the checksums of the parts. */
        COMPOSITE
    }
}
