package thecloud.core.object.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import thecloud.core.Nullable;

/**
 * What S3 wants to know of bytes while they stream by: their MD5 and one checksum more. Used by one thread at a time; once
 * a result was asked for, no more bytes are taken.
 */
public final class Digests {

    /** So few bytes that the second algorithm finds them in the processor's cache. */
    private static final int STRIDE = 64 * 1024;

    private final ChecksumAlgorithm algorithm;
    private final MessageDigest md5 = messageDigest("MD5");
    private final RunningChecksum running;
    private long size;
    private @Nullable String md5Hex;
    private @Nullable Checksum checksum;

    /** @param algorithm what is computed beside the MD5 */
    public Digests(ChecksumAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.running = RunningChecksum.of(algorithm);
    }

    /** Takes all that remains in the buffer, and leaves its position where it is. */
    public void update(ByteBuffer bytes) {
        if (md5Hex != null || checksum != null) {
            throw new IllegalStateException("bytes behind the end");
        }
        size += bytes.remaining();
        ByteBuffer window = bytes.duplicate();
        while (window.position() < bytes.limit()) {
            int start = window.position();
            window.limit(Math.min(start + STRIDE, bytes.limit()));
            md5.update(window);
            running.update(window.position(start));
            window.limit(bytes.limit());
        }
    }

    /** How many bytes there were so far. */
    public long size() {
        return size;
    }

    /** MD5 of the bytes in hex: the ETag of what is put whole. */
    public String md5() {
        String result = md5Hex;
        if (result == null) {
            result = HexFormat.of().formatHex(md5.digest());
            md5Hex = result;
        }
        return result;
    }

    /** The checksum of the bytes, of type FULL_OBJECT. */
    public Checksum checksum() {
        Checksum result = checksum;
        if (result == null) {
            String value = Base64.getEncoder().encodeToString(running.value());
            result = new Checksum(algorithm, Checksum.Type.FULL_OBJECT, value);
            checksum = result;
        }
        return result;
    }

    static MessageDigest messageDigest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + name, e);
        }
    }
}
