package thecloud.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import thecloud.core.Ids;

/** Secrets that are made here, shown once and kept as hashes. 256 random bits need no slow hash. */
public record Secrets(Ids ids) {

    private static final int BYTES = 32;
    private static final int SHOWN = 12;
    private static final Pattern API_KEY = Pattern.compile("tck_[A-Za-z0-9_-]{43}");

    /** An API key such as {@code tck_...}; the prefix lets scanners find leaked ones. */
    String apiKey() {
        return "tck_" + ids.secret(BYTES);
    }

    /** Whoever mistypes may have sent anything, a password too; only of what looks like a key may a part be shown. */
    static boolean looksLikeAnApiKey(String secret) {
        return API_KEY.matcher(secret).matches();
    }

    String refreshToken() {
        return "tcr_" + ids.secret(BYTES);
    }

    /** A token for one use, which travels by mail. */
    public String mailed() {
        return "tcm_" + ids.secret(BYTES);
    }

    /** What finishes a login that goes on at a provider. */
    public String login() {
        return "tcl_" + ids.secret(BYTES);
    }

    /** What is shown of a secret afterwards. */
    static String prefix(String secret) {
        return secret.substring(0, SHOWN);
    }

    /** SHA-256 in hex. */
    public static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
