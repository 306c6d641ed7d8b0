package thecloud.filesystem.object;

/**
 * What is in the file of a blob, format 1: body, table, trailer. All numbers are big endian.
 *
 * <ul>
 *   <li>Body: the bytes in segments of 64 KiB, the last one shorter, one behind the other, so that the kernel can send a
 *       blob that is in the clear as it lies. Encrypted, each segment is AES-256-GCM: the ciphertext and 16 bytes of tag.
 *       The key is derived from the data key and the blob's id, the nonce is the number of the segment, and whether it is
 *       the last one is authenticated with it ({@link SegmentCipher}).
 *   <li>Table: the CRC32C of each segment as it is stored, so that nobody needs a key to find damage.
 *   <li>{@link Trailer}: what this is, and its own CRC32C. A file with a whole trailer is a committed blob; nothing else is.
 * </ul>
 */
final class BlobFormat {

    /** Bytes of a segment in the clear. */
    static final int SEGMENT = 64 * 1024;

    /** What encryption adds to each segment. */
    static final int TAG = 16;

    /** Bytes of a segment's entry in the table. */
    static final int CRC = Integer.BYTES;

    private BlobFormat() {}

    static long segments(long length) {
        return (length + SEGMENT - 1) / SEGMENT;
    }

    /** How many bytes of the file a full segment takes. */
    static int stride(boolean encrypted) {
        return encrypted ? SEGMENT + TAG : SEGMENT;
    }

    /** Where the table begins. */
    static long bodySize(long length, boolean encrypted) {
        return encrypted ? length + segments(length) * TAG : length;
    }

    static long fileSize(long length, boolean encrypted) {
        return bodySize(length, encrypted) + segments(length) * CRC + Trailer.SIZE;
    }
}
