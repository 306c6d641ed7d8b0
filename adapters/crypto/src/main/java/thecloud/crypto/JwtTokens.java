package thecloud.crypto;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.identity.TokenCodec;

/** JSON Web Tokens (RFC 7519) signed with HMAC-SHA256. Any other algorithm in a token's header is refused. */
public final class JwtTokens implements TokenCodec {

    private static final String ISSUER = "thecloud";
    private static final String SESSION = "sid";
    private static final String KEY = "key";
    private static final String TENANT = "tenant";

    private final Algorithm algorithm;
    private static final long FOR_EVER = Integer.MAX_VALUE;
    private final Map<Purpose, JWTVerifier> verifiers = new EnumMap<>(Purpose.class);
    private final Map<Purpose, JWTVerifier> lapsed = new EnumMap<>(Purpose.class);

    public JwtTokens(byte[] key, InstantSource clock) {
        this.algorithm = Algorithm.HMAC256(key);
        Clock wallClock = clock.withZone(ZoneOffset.UTC);
        for (Purpose purpose : Purpose.values()) {
            verifiers.put(purpose, verifier(purpose, 0).build(wallClock));
            lapsed.put(purpose, verifier(purpose, FOR_EVER).build(wallClock));
        }
    }

    private JWTVerifier.BaseVerification verifier(Purpose purpose, long leewaySeconds) {
        return (JWTVerifier.BaseVerification) JWT.require(algorithm)
                .withIssuer(ISSUER)
                .withAudience(audience(purpose))
                .acceptExpiresAt(leewaySeconds);
    }

    @Override
    public String sign(Claims claims) {
        JWTCreator.Builder token = JWT.create();
        switch (claims.origin()) {
            case Origin.Session session -> token.withClaim(SESSION, session.id().toString());
            case Origin.Key key -> token.withClaim(KEY, key.hash());
        }
        return token.withIssuer(ISSUER)
                .withAudience(audience(claims.purpose()))
                .withSubject(claims.userId().toString())
                .withClaim(TENANT, claims.tenantId().toString())
                .withIssuedAt(claims.issuedAt())
                .withExpiresAt(claims.expiresAt())
                .sign(algorithm);
    }

    @Override
    public Optional<Claims> verify(String token, Purpose purpose) {
        return verify(token, purpose, verifiers.get(purpose));
    }

    @Override
    public Optional<Claims> verifyLapsed(String token, Purpose purpose) {
        return verify(token, purpose, lapsed.get(purpose));
    }

    private static Optional<Claims> verify(String token, Purpose purpose, @Nullable JWTVerifier verifier) {
        if (verifier == null) {
            return Optional.empty();
        }
        try {
            DecodedJWT jwt = verifier.verify(token);
            return Optional.of(new Claims(
                    purpose,
                    UUID.fromString(jwt.getSubject()),
                    origin(jwt),
                    UUID.fromString(jwt.getClaim(TENANT).asString()),
                    jwt.getIssuedAtAsInstant(),
                    jwt.getExpiresAtAsInstant()));
        } catch (JWTVerificationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Origin origin(DecodedJWT jwt) {
        Claim key = jwt.getClaim(KEY);
        return key.isMissing()
                ? new Origin.Session(UUID.fromString(jwt.getClaim(SESSION).asString()))
                : new Origin.Key(key.asString());
    }

    private static String audience(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }
}
