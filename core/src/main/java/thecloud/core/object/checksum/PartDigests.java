package thecloud.core.object.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * What the parts of an upload make together, from what is known of each of them: no byte is read again.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
public final class PartDigests {

    private PartDigests() {}

    /**
     * What is known of a part.
     *
     * @param checksum base64, of the part's bytes
     * @param size in bytes
     */
    public record PartChecksum(String checksum, long size) {}

    /**
     * The ETag of the whole: the MD5 of the parts' MD5s, and how many there are.
     *
     * @param md5s in hex, in order
     */
    public static String etag(List<String> md5s) {
        MessageDigest md5 = Digests.messageDigest("MD5");
        md5s.forEach(part -> md5.update(HexFormat.of().parseHex(part)));
        return HexFormat.of().formatHex(md5.digest()) + "-" + md5s.size();
    }

    /**
     * The checksum of the whole.
     *
     * @param parts in order, each with a checksum of this algorithm
     * @throws IllegalArgumentException when the algorithm has no checksum of this type
     */
    public static Checksum checksum(ChecksumAlgorithm algorithm, Checksum.Type type, List<PartChecksum> parts) {
        if (!algorithm.allows(type)) {
            throw new IllegalArgumentException(algorithm + " is never " + type);
        }
        return switch (type) {
            case COMPOSITE -> composite(algorithm, parts);
            case FULL_OBJECT -> fullObject(algorithm, parts);
        };
    }

    private static Checksum composite(ChecksumAlgorithm algorithm, List<PartChecksum> parts) {
        RunningChecksum running = RunningChecksum.of(algorithm);
        parts.forEach(part -> running.update(ByteBuffer.wrap(raw(part))));
        String value = Base64.getEncoder().encodeToString(running.value()) + "-" + parts.size();
        return new Checksum(algorithm, Checksum.Type.COMPOSITE, value);
    }

    private static Checksum fullObject(ChecksumAlgorithm algorithm, List<PartChecksum> parts) {
        CrcCombination crc = CrcCombination.of(algorithm);
        long whole = 0;
        for (PartChecksum part : parts) {
            whole = crc.concatenated(whole, number(raw(part)), part.size());
        }
        String value = Base64.getEncoder().encodeToString(RunningChecksum.Cyclic.bytes(whole, algorithm.length()));
        return new Checksum(algorithm, Checksum.Type.FULL_OBJECT, value);
    }

    private static byte[] raw(PartChecksum part) {
        return Base64.getDecoder().decode(part.checksum());
    }

    private static long number(byte[] bigEndian) {
        long result = 0;
        for (byte digit : bigEndian) {
            result = result << Byte.SIZE | (digit & 0xFF);
        }
        return result;
    }
}
