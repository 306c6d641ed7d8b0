package thecloud.core.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Outbound port: signed, expiring tokens (JWT with HS256, RFC 7519). */
public interface TokenCodec {

    String sign(Claims claims);

    /** The claims of a token that this cloud signed for {@code purpose} and that has not expired; else empty. */
    Optional<Claims> verify(String token, Purpose purpose);

    /** The same of a token that may have expired meanwhile, for one that was taken when it had not. */
    Optional<Claims> verifyLapsed(String token, Purpose purpose);

    /**
     * What a token says.
     *
     * @param origin what it came from; ending that ends the token
     * @param tenantId where its bearer acts unless they name another tenant
     */
    record Claims(Purpose purpose, UUID userId, Origin origin, UUID tenantId, Instant issuedAt, Instant expiresAt) {}

    /** The credential behind a token. */
    sealed interface Origin {
        /** A sign-in. */
        record Session(UUID id) implements Origin {}

        /** An API key, by the SHA-256 (hex) of its secret, so that a rotated key is another one. */
        record Key(String hash) implements Origin {}
    }

    /** What a token is good for (the JWT's audience). */
    enum Purpose {
        ACCESS,
        TICKET
    }
}
