package thecloud.core.accesskey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import thecloud.core.Coalescing;
import thecloud.core.Nullable;
import thecloud.core.accesskey.AccessKeyRepository.Signing;
import thecloud.core.identity.Secrets;
import thecloud.core.secondfactor.SecretBox;

/** Asks the database about every access key; calls that arrive while a query is under way share the next one. */
final class SealedSigningKeys implements SigningKeys {

    private static final int MAX_LENGTH = 128;
    private static final int MAX_TOKEN_LENGTH = 4096;

    private final Coalescing<String, Signing> keys;
    private final SecretBox box;

    SealedSigningKeys(AccessKeyRepository keys, SecretBox box) {
        this.keys = new Coalescing<>(keys::signing);
        this.box = box;
    }

    @Override
    public Optional<SigningKey> find(String accessKeyId, @Nullable String sessionToken) {
        if (accessKeyId.isEmpty() || accessKeyId.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Signing found = keys.get(accessKeyId);
        if (found == null || !tokenMatches(found.tokenHash(), sessionToken)) {
            return Optional.empty();
        }
        byte[] secret = box.open(found.sealedSecret(), AccessKeyRing.context(accessKeyId));
        return Optional.of(new SigningKey(accessKeyId, new String(secret, StandardCharsets.UTF_8), found.member()));
    }

    private static boolean tokenMatches(@Nullable String hash, @Nullable String token) {
        if (hash == null || token == null) {
            return hash == null && token == null;
        }
        return token.length() <= MAX_TOKEN_LENGTH
                && MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.US_ASCII),
                        Secrets.hash(token).getBytes(StandardCharsets.US_ASCII));
    }
}
