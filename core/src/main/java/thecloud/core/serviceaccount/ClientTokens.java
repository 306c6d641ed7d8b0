package thecloud.core.serviceaccount;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.error.Invalid;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.ApiKey;
import thecloud.core.identity.Scopes;
import thecloud.core.identity.Secrets;
import thecloud.core.identity.SessionRepository;
import thecloud.core.identity.TokenCodec;

/** Tokens for sessions that end with the key they were traded for. */
final class ClientTokens implements TokenService {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FAILURES_PER_ADDRESS = 100;
    private static final List<String> EVERYTHING = List.of("*:*");

    private final ServiceAccountPorts ports;

    ClientTokens(ServiceAccountPorts ports) {
        this.ports = ports;
    }

    @Override
    public AccessToken issue(Call call, String clientId, String secret, @Nullable String scope) {
        String address = "token:" + call.sourceAddress();
        // By address alone: by client, a stranger could keep a client out who only knows its id, and 256 random bits
        // are
        // not found by trying.
        ports.throttle().attempt(address, FAILURES_PER_ADDRESS, WINDOW).ifPresent(wait -> {
            throw new RateLimited("too many attempts; try again in " + Math.max(1, wait.toSeconds()) + " s", wait);
        });
        AccessToken token = ports.transactions().inTransaction(() -> trade(clientId, secret, scope));
        ports.throttle().clear(address);
        return token;
    }

    private AccessToken trade(String clientId, String secret, @Nullable String scope) {
        // Found by its hash, whatever the client's id: an unknown client and a wrong secret are the same one look-up.
        ApiKey key = ports.keys()
                .lockForTrade(Secrets.hash(secret))
                .filter(found -> found.userId().toString().equals(clientId))
                .orElseThrow(() -> new Unauthenticated("the client is unknown or its secret is wrong"));
        List<String> scopes = narrowed(key, scope);
        UUID session = ports.ids().next();
        Instant now = ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
        Instant expires = now.plus(lifetime(key, now));
        ports.sessions()
                .add(new SessionRepository.Opened(
                        session, key.userId(), key.tenantId(), null, key.id(), scopes, false, expires));
        String token = ports.tokens()
                .sign(new TokenCodec.Claims(
                        TokenCodec.Purpose.ACCESS,
                        key.userId(),
                        new TokenCodec.Origin.Session(session),
                        key.tenantId(),
                        now,
                        expires));
        return new AccessToken(token, Duration.between(now, expires), scopes == null ? EVERYTHING : scopes);
    }

    private static Duration lifetime(ApiKey key, Instant now) {
        Instant end = key.limits().expiresAt();
        Duration left = end == null ? LIFE : Duration.between(now, end);
        return left.compareTo(LIFE) < 0 ? left : LIFE;
    }

    private @Nullable List<String> narrowed(ApiKey key, @Nullable String scope) {
        List<String> most = key.limits().scopes();
        if (scope == null) {
            return most;
        }
        List<String> wanted;
        try {
            wanted = ports.scopes().valid(List.of(scope.strip().split(" +", -1)));
        } catch (Invalid e) {
            throw new Invalid("scope", "names what is no permission of this cloud: " + e.reason(), e);
        }
        if (!Scopes.cover(most, wanted)) {
            throw new Invalid("scope", "is more than the key's own");
        }
        return wanted;
    }
}
