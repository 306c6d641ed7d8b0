package thecloud.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** The one secret from which every other key of the cloud is derived (HKDF-SHA256, RFC 5869). */
public final class MasterKey {

    /** Bytes of a master key and of every derived key. */
    public static final int LENGTH = 32;

    private final byte[] secret;

    /**
     * Wraps the bytes of a master key.
     *
     * @throws IllegalArgumentException when there are not {@link #LENGTH} of them
     */
    public MasterKey(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("a master key has " + LENGTH + " bytes, not " + secret.length);
        }
        this.secret = secret.clone();
    }

    /** The key for one purpose, such as {@code "jwt"}; the same for ever. */
    public byte[] derive(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .thenExpand(("thecloud:" + purpose).getBytes(StandardCharsets.UTF_8), LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
        }
    }

    /** Tells one master key from another without giving it away. */
    public String fingerprint() {
        return HexFormat.of().formatHex(derive("fingerprint"), 0, 16);
    }

    @Override
    public String toString() {
        return "MasterKey";
    }
}
