package thecloud.crypto;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.identity.TokenCodec;

/** JSON Web Tokens (RFC 7519) signed with HMAC-SHA256. Any other algorithm in a token's header is refused. */
public final class JwtTokens implements TokenCodec {

    private static final String ISSUER = "thecloud";
    private static final String SESSION = "sid";
    private static final String TENANT = "tenant";

    private final Algorithm algorithm;
    private final Map<Purpose, JWTVerifier> verifiers = new EnumMap<>(Purpose.class);

    public JwtTokens(byte[] key, InstantSource clock) {
        this.algorithm = Algorithm.HMAC256(key);
        Clock wallClock = clock.withZone(ZoneOffset.UTC);
        for (Purpose purpose : Purpose.values()) {
            JWTVerifier.BaseVerification verification = (JWTVerifier.BaseVerification)
                    JWT.require(algorithm).withIssuer(ISSUER).withAudience(audience(purpose));
            verifiers.put(purpose, verification.build(wallClock));
        }
    }

    @Override
    public String sign(Claims claims) {
        return JWT.create()
                .withIssuer(ISSUER)
                .withAudience(audience(claims.purpose()))
                .withSubject(claims.userId().toString())
                .withClaim(SESSION, claims.sessionId().toString())
                .withClaim(TENANT, claims.tenantId().toString())
                .withIssuedAt(claims.issuedAt())
                .withExpiresAt(claims.expiresAt())
                .sign(algorithm);
    }

    @Override
    public Optional<Claims> verify(String token, Purpose purpose) {
        JWTVerifier verifier = verifiers.get(purpose);
        if (verifier == null) {
            return Optional.empty();
        }
        try {
            DecodedJWT jwt = verifier.verify(token);
            return Optional.of(new Claims(
                    purpose,
                    UUID.fromString(jwt.getSubject()),
                    UUID.fromString(jwt.getClaim(SESSION).asString()),
                    UUID.fromString(jwt.getClaim(TENANT).asString()),
                    jwt.getIssuedAtAsInstant(),
                    jwt.getExpiresAtAsInstant()));
        } catch (JWTVerificationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String audience(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }
}
