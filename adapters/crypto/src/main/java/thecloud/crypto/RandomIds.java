package thecloud.crypto;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import thecloud.core.Ids;

/** Ids and secrets from the JDK's cryptographic source. */
public final class RandomIds implements Ids {

    private final SecureRandom random = new SecureRandom();

    @Override
    public UUID next() {
        return UUID.randomUUID();
    }

    @Override
    public String secret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
