package thecloud.filesystem.object;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;

/**
 * Encrypts the segments of one blob with AES-256-GCM (NIST SP 800-38D). The key is the blob's own, HKDF-SHA256 (RFC 5869)
 * of the data key and the blob's id, and a blob is written once: that is why the segment's number can be the nonce. What
 * tells the last segment is authenticated, so that a blob that was cut between segments does not pass for a shorter one.
 */
final class SegmentCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final byte[] PURPOSE = "thecloud:blob:1:".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;

    private final UUID id;
    private final SecretKey key;
    private final Cipher cipher;
    private final Scratch.Pool scratches;

    SegmentCipher(DataKey dataKey, UUID id, Scratch.Pool scratches) {
        this.id = id;
        this.scratches = scratches;
        byte[] info = ByteBuffer.allocate(PURPOSE.length + 2 * Long.BYTES)
                .put(PURPOSE)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        try {
            this.key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(dataKey.bytes())
                                    .thenExpand(info, DataKey.LENGTH));
            this.cipher = Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF-SHA256 and AES-GCM", e);
        }
    }

    /** Makes the last {@code length} bytes before the buffer's position a stored segment, which ends at the new position. */
    void seal(long segment, boolean last, ByteBuffer buffer, int length) {
        Scratch scratch = scratches.take();
        try {
            buffer.position(buffer.position() - length);
            buffer.get(buffer.position(), scratch.clear, 0, length);
            prepare(Cipher.ENCRYPT_MODE, segment, last);
            int size = cipher.doFinal(scratch.clear, 0, length, scratch.stored, 0);
            buffer.put(scratch.stored, 0, size);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        } finally {
            scratches.give(scratch);
        }
    }

    /**
     * Takes a stored segment, all that remains of the buffer, apart.
     *
     * @param to gets what is in it; may be of the same memory
     * @throws DamagedBlob when this key did not write it, here
     */
    void open(long segment, boolean last, ByteBuffer from, ByteBuffer to) {
        Scratch scratch = scratches.take();
        try {
            int size = from.remaining();
            from.get(scratch.stored, 0, size);
            prepare(Cipher.DECRYPT_MODE, segment, last);
            to.put(scratch.clear, 0, cipher.doFinal(scratch.stored, 0, size, scratch.clear, 0));
        } catch (AEADBadTagException e) {
            throw new DamagedBlob(id, "segment " + segment + " is not what its key wrote there");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt", e);
        } finally {
            scratches.give(scratch);
        }
    }

    private void prepare(int mode, long segment, boolean last) throws GeneralSecurityException {
        byte[] nonce =
                ByteBuffer.allocate(NONCE).putLong(NONCE - Long.BYTES, segment).array();
        cipher.init(mode, key, new GCMParameterSpec(BlobFormat.TAG * Byte.SIZE, nonce));
        cipher.updateAAD(new byte[] {(byte) (last ? 1 : 0)});
    }
}
