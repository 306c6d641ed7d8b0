package thecloud.core.metadata;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that nobody has to remember: when it ends, and an HMAC-SHA256 over that and the instance it is for. */
final class MetadataTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final int MAX_LENGTH = 100;

    private final SecretKeySpec key;
    private final InstantSource clock;

    MetadataTokens(byte[] key, InstantSource clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    String issue(UUID instanceId, int seconds) {
        long end = clock.millis() + seconds * 1000L;
        byte[] token = ByteBuffer.allocate(Long.BYTES + MAC_BYTES)
                .putLong(end)
                .put(mac(instanceId, end))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    boolean holds(UUID instanceId, String token) {
        if (token.length() > MAX_LENGTH) {
            return false;
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != Long.BYTES + MAC_BYTES) {
            return false;
        }
        ByteBuffer read = ByteBuffer.wrap(bytes);
        long end = read.getLong();
        byte[] mac = new byte[MAC_BYTES];
        read.get(mac);
        return MessageDigest.isEqual(mac, mac(instanceId, end)) && clock.millis() < end;
    }

    private byte[] mac(UUID instanceId, long end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(instanceId.getMostSignificantBits())
                    .putLong(instanceId.getLeastSignificantBits())
                    .putLong(end)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
