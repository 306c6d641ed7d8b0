package thecloud.core.object.blob;

/**
 * A 256-bit key that encrypts one blob, or the parts of one upload; each blob derives its own from it and its id, so that
 * no nonce is ever used twice with one key.
 */
public final class DataKey {

    public static final int LENGTH = 32;

    private final byte[] bytes;

    public DataKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a data key has " + LENGTH + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
