package thecloud.aws.sigv4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Derived keys by what they are derived from. The secret is part of that, as a hash: a key that was rotated never meets what
 * was derived before, and whoever reads this map has no secret.
 */
final class DerivedKeys {

    /** Some 4 MB. Every key needs a new one each day, so that forgetting all at once is no loss. */
    private static final int MAX_KEPT = 4096;

    private final Map<ByteBuffer, DerivedKey> kept = new ConcurrentHashMap<>();

    DerivedKey find(String secret, Scope scope) {
        MessageDigest digest = Hex.sha256();
        update(digest, secret);
        update(digest, scope.date());
        update(digest, scope.region());
        update(digest, scope.service());
        ByteBuffer name = ByteBuffer.wrap(digest.digest());
        DerivedKey known = kept.get(name);
        if (known != null) {
            return known;
        }
        DerivedKey derived = DerivedKey.of(secret, scope);
        if (kept.size() >= MAX_KEPT) {
            kept.clear();
        }
        kept.put(name, derived);
        return derived;
    }

    int size() {
        return kept.size();
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
