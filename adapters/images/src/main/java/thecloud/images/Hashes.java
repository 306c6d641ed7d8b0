package thecloud.images;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that images are known by. */
final class Hashes {

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
