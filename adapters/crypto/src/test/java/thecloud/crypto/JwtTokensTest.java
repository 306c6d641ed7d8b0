package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import thecloud.core.identity.TokenCodec.Claims;
import thecloud.core.identity.TokenCodec.Origin;
import thecloud.core.identity.TokenCodec.Purpose;

class JwtTokensTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final byte[] KEY = new MasterKey(new byte[MasterKey.LENGTH]).derive("jwt");

    private final JwtTokens tokens = new JwtTokens(KEY, InstantSource.fixed(NOW));

    @Test
    void aSignedTokenVerifiesToTheSameClaims() {
        Claims claims = claims(Purpose.ACCESS);
        assertThat(tokens.verify(tokens.sign(claims), Purpose.ACCESS)).contains(claims);
    }

    @Test
    void aTokenForOnePurposeIsNoTokenForAnother() {
        assertThat(tokens.verify(tokens.sign(claims(Purpose.TICKET)), Purpose.ACCESS))
                .isEmpty();
    }

    @Test
    void anExpiredTokenIsRefused() {
        JwtTokens later = new JwtTokens(KEY, InstantSource.fixed(NOW.plus(Duration.ofMinutes(16))));
        assertThat(later.verify(tokens.sign(claims(Purpose.ACCESS)), Purpose.ACCESS))
                .isEmpty();
    }

    @Test
    void anExpiredTokenThatWasTakenOnceStillSaysWhatItCameFromButAForgedOneDoesNot() {
        Claims claims = new Claims(
                Purpose.TICKET,
                UUID.randomUUID(),
                new Origin.Key("0123abcd"),
                UUID.randomUUID(),
                NOW,
                NOW.plus(Duration.ofMinutes(1)));
        JwtTokens later = new JwtTokens(KEY, InstantSource.fixed(NOW.plus(Duration.ofDays(400))));
        String token = tokens.sign(claims);
        assertThat(later.verify(token, Purpose.TICKET)).isEmpty();
        assertThat(later.verifyLapsed(token, Purpose.TICKET)).contains(claims);
        assertThat(later.verifyLapsed(token, Purpose.ACCESS)).isEmpty();
        assertThat(later.verifyLapsed(token.substring(0, token.length() - 2), Purpose.TICKET))
                .isEmpty();
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() {
        byte[] other = new MasterKey(new byte[MasterKey.LENGTH]).derive("something else");
        assertThat(new JwtTokens(other, InstantSource.fixed(NOW))
                        .verify(tokens.sign(claims(Purpose.ACCESS)), Purpose.ACCESS))
                .isEmpty();
    }

    @Test
    void anUnsignedOrOtherwiseSignedTokenIsRefused() {
        String unsigned =
                JWT.create().withIssuer("thecloud").withAudience("access").sign(Algorithm.none());
        String hs512 =
                JWT.create().withIssuer("thecloud").withAudience("access").sign(Algorithm.HMAC512(KEY));
        assertThat(tokens.verify(unsigned, Purpose.ACCESS)).isEmpty();
        assertThat(tokens.verify(hs512, Purpose.ACCESS)).isEmpty();
    }

    @Test
    void aChangedPayloadIsRefused() {
        String[] parts = tokens.sign(claims(Purpose.ACCESS)).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = payload.replace("\"sub\":\"", "\"sub\":\"0");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(changed.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        assertThat(changed).isNotEqualTo(payload);
        assertThat(tokens.verify(forged, Purpose.ACCESS)).isEmpty();
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThat(tokens.verify("", Purpose.ACCESS)).isEmpty();
        assertThat(tokens.verify("a.b.c", Purpose.ACCESS)).isEmpty();
        assertThat(tokens.verify("\u0000", Purpose.ACCESS)).isEmpty();
    }

    private static Claims claims(Purpose purpose) {
        return new Claims(
                purpose,
                UUID.randomUUID(),
                new Origin.Session(UUID.randomUUID()),
                UUID.randomUUID(),
                NOW,
                NOW.plus(Duration.ofMinutes(15)));
    }
}
