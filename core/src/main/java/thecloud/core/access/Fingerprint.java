package thecloud.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 over a command's text, so that a repeated key with another request is noticed without storing the request. */
final class Fingerprint {

    private Fingerprint() {}

    /** @param args the port method's arguments; the first one, the call, does not count */
    static String of(Object[] args) {
        String text = Arrays.deepToString(Arrays.copyOfRange(args, 1, args.length));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
