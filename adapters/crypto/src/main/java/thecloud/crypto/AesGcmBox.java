package thecloud.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import thecloud.core.secondfactor.SecretBox;

/**
 * AES-256-GCM (NIST SP 800-38D): one octet for the form, a random nonce of 96 bits, the ciphertext with its tag. The context
 * is authenticated too, so that a row copied to another user opens for nobody.
 */
public final class AesGcmBox implements SecretBox {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte FORM = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes, for this purpose alone */
    public AesGcmBox(byte[] key) {
        if (key.length != MasterKey.LENGTH) {
            throw new IllegalArgumentException("a key of AES-256 has 32 bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public String seal(byte[] secret, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret);
            ByteBuffer whole = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length);
            return Base64.getEncoder()
                    .encodeToString(whole.put(FORM).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    @Override
    public byte[] open(String text, String context) {
        byte[] sealed = Base64.getDecoder().decode(text);
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORM) {
            throw new IllegalStateException("not a secret that was sealed here");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(sealed, 1, nonce, 0, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt: another key, another context, or changed since", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
