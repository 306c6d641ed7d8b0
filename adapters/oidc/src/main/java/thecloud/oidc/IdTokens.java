package thecloud.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;
import java.util.Set;
import thecloud.core.Nullable;

/**
 * Decides whether an ID token holds (OpenID Connect Core, 3.1.3.7): signed with a key of the provider's by an asymmetric
 * algorithm, made by the issuer for this client and this login, and not over.
 */
final class IdTokens {

    /** No {@code none}, and no HS256: with that one, whoever knows a public key could sign. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int MAX_SUBJECT = 255;

    private final OidcSettings settings;
    private final InstantSource clock;

    IdTokens(OidcSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the token says.
     *
     * @throws BadJOSEException saying why it does not hold
     * @throws RemoteKeySourceException when the provider's keys cannot be had
     */
    JWTClaimsSet claims(JWT token, String nonce, JWKSource<SecurityContext> keys)
            throws BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new Claims(nonce));
        return processor.process(token, null);
    }

    /** With the cloud's clock. */
    private final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        Claims(String nonce) {
            super(
                    settings.clientId(),
                    new JWTClaimsSet.Builder()
                            .issuer(settings.issuer().toString())
                            .claim("nonce", nonce)
                            .build(),
                    Set.of("sub", "aud", "exp", "iat"));
            setMaxClockSkew((int) SKEW.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            if (claims.getIssueTime().toInstant().isAfter(clock.instant().plus(SKEW))) {
                throw new BadJWTException("issued in the future");
            }
            String party = party(claims);
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(settings.clientId())) {
                throw new BadJWTException("made for another party (azp)");
            }
            String subject = Objects.requireNonNull(claims.getSubject());
            if (subject.isEmpty()
                    || subject.length() > MAX_SUBJECT
                    || subject.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new BadJWTException("a subject that is none");
            }
        }

        private static @Nullable String party(JWTClaimsSet claims) throws BadJWTException {
            try {
                return claims.getStringClaim("azp");
            } catch (ParseException e) {
                throw new BadJWTException("azp is not a text", e);
            }
        }
    }
}
