package thecloud.core.sshkey;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import thecloud.core.error.Invalid;

/**
 * A public key as OpenSSH writes it, in one line and without its comment: a type and the key in the wire format of RFC 4253,
 * section 6.6 (RSA), RFC 5656 (ECDSA) and RFC 8709 (Ed25519), in base64.
 *
 * @param blob the key's bytes in base64, with padding
 */
public record SshPublicKey(String type, String blob) {

    private static final String FIELD = "public_key";
    private static final String RSA = "ssh-rsa";
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 16384;
    private static final int MAX_LINE = 8192;
    private static final int ED25519_BYTES = 32;

    /** The curves, and how long a point is: a byte and two coordinates. */
    private static final Map<String, Integer> ECDSA = Map.of(
            "ecdsa-sha2-nistp256", 65,
            "ecdsa-sha2-nistp384", 97,
            "ecdsa-sha2-nistp521", 133);

    /**
     * Reads a line of {@code authorized_keys} without options, as {@code ssh-keygen} writes it into {@code .pub} files.
     *
     * @throws Invalid naming what is wrong with {@code public_key}
     */
    public static SshPublicKey parse(String line) {
        String text = line.strip();
        if (text.length() > MAX_LINE || text.chars().anyMatch(c -> c < ' ')) {
            throw invalid("must be one line of at most " + MAX_LINE + " characters");
        }
        if (text.contains("PRIVATE KEY")) {
            throw invalid("must be the public half, which is in the .pub file; keep the private one to yourself");
        }
        String[] words = text.split(" +", 3);
        if (words.length < 2) {
            throw invalid("must be as ssh-keygen writes it: a type, a space and the key in base64");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(words[1]);
        } catch (IllegalArgumentException e) {
            throw invalid("is not base64 behind its type");
        }
        check(words[0], bytes);
        return new SshPublicKey(words[0], Base64.getEncoder().encodeToString(bytes));
    }

    private static void check(String type, byte[] bytes) {
        if (!type.equals(RSA) && !type.equals("ssh-ed25519") && !ECDSA.containsKey(type)) {
            throw invalid("must be of type ssh-ed25519, ecdsa-sha2-nistp256, -nistp384, -nistp521 or ssh-rsa");
        }
        ByteBuffer wire = ByteBuffer.wrap(bytes);
        boolean good;
        try {
            good = text(next(wire)).equals(type) && holdsKey(type, wire) && !wire.hasRemaining();
        } catch (BufferUnderflowException e) {
            good = false;
        }
        if (!good) {
            throw invalid("is not a key of type " + type);
        }
    }

    private static boolean holdsKey(String type, ByteBuffer wire) {
        if (type.equals(RSA)) {
            next(wire); // the exponent
            int bits = bits(next(wire));
            if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
                throw invalid(
                        "is an RSA key of " + bits + " bits; it must have " + MIN_RSA_BITS + " to " + MAX_RSA_BITS);
            }
            return true;
        }
        Integer point = ECDSA.get(type);
        if (point != null) {
            String curve = text(next(wire));
            byte[] key = next(wire);
            return type.endsWith(curve) && key.length == point && key[0] == 4; // uncompressed, SEC 1
        }
        return next(wire).length == ED25519_BYTES;
    }

    /** Of a positive number, with or without a leading zero. */
    private static int bits(byte[] number) {
        return number.length == 0 ? 0 : new java.math.BigInteger(1, number).bitLength();
    }

    /** The next field: a length in four bytes, and so many bytes. */
    private static byte[] next(ByteBuffer wire) {
        int length = wire.getInt();
        if (length < 0 || length > wire.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        wire.get(field);
        return field;
    }

    private static String text(byte[] field) {
        return new String(field, StandardCharsets.US_ASCII);
    }

    /** As {@code ssh-keygen -l} shows it: {@code SHA256:} and the hash in base64 without padding. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(blob));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    /** A line for {@code authorized_keys}. */
    public String line(String comment) {
        return type + " " + blob + " " + comment;
    }

    private static Invalid invalid(String what) {
        return new Invalid(FIELD, what);
    }

    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
