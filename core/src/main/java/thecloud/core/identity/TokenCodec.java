package thecloud.core.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Outbound port: signed, expiring tokens (JWT with HS256, RFC 7519). */
public interface TokenCodec {

    String sign(Claims claims);

    /** The claims of a token that this cloud signed for {@code purpose} and that has not expired; else empty. */
    Optional<Claims> verify(String token, Purpose purpose);

    /**
     * What a token says.
     *
     * @param sessionId the sign-in it came from; ending that ends the token
     * @param tenantId where its bearer acts unless they name another tenant
     */
    record Claims(Purpose purpose, UUID userId, UUID sessionId, UUID tenantId, Instant issuedAt, Instant expiresAt) {}

    /** What a token is good for (the JWT's audience). */
    enum Purpose {
        ACCESS,
        TICKET
    }
}
