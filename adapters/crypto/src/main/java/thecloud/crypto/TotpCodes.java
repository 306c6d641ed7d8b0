package thecloud.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import thecloud.core.secondfactor.OneTimeCodes;

/** Time-based one-time passwords (RFC 6238 over RFC 4226). */
public final class TotpCodes implements OneTimeCodes {

    private static final String HMAC = "HmacSHA1";
    private static final long STEP_SECONDS = 30;
    private static final int SKEW = 1;
    private static final int DIGITS = 6;

    @Override
    public OptionalLong stepOf(byte[] secret, String code, Instant now) {
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        // All of them, also after a match: how long it takes says nothing.
        for (long step = current - SKEW; step <= current + SKEW; step++) {
            byte[] expected = code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, shown)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** HOTP with the time step as its counter, truncated as in RFC 4226, section 5.3. */
    static String code(byte[] secret, long step, int digits) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%0" + digits + "d", number % (long) Math.pow(10, digits));
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
