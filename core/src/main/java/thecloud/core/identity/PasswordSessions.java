package thecloud.core.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.RateLimited;
import thecloud.core.error.Unauthenticated;

/** Signing in with a password, or as whom another slice has recognised; sessions renewed with one-time refresh tokens. */
final class PasswordSessions implements SessionService, SignedIn.Opening {

    private static final Duration ACCESS_LIFE = Duration.ofMinutes(15);
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);
    private static final Duration TICKET_LIFE = Duration.ofMinutes(1);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int TRIES_PER_ACCOUNT = 10;
    private static final int TRIES_PER_ADDRESS = 100;
    private static final int LOGIN_KEYS_KEPT = 5;
    private static final String LOGIN_KEY = "login";
    private static final String WRONG = "email or password is wrong";

    private final IdentityPorts ports;
    private final KeyRing keys;
    private final MemberTenants tenants;
    private final Secrets secrets;
    private volatile @Nullable String nobodysHash;

    PasswordSessions(IdentityPorts ports) {
        this.ports = ports;
        this.keys = new KeyRing(ports);
        this.tenants = new MemberTenants(ports);
        this.secrets = new Secrets(ports.ids());
    }

    @Override
    public SignedIn register(Call call, Registration registration) {
        limit("address:" + call.sourceAddress(), TRIES_PER_ADDRESS);
        String hash = ports.passwords().hash(registration.password());
        User user = new User(ports.ids().next(), registration.email(), registration.name(), now());
        return ports.transactions().inTransaction(() -> enrol(user, hash));
    }

    @Override
    public SignedIn enrol(User user) {
        return enrol(user, null);
    }

    private SignedIn enrol(User user, @Nullable String hash) {
        ports.users().add(user, hash);
        Membership home = tenants.found(user.id(), user.name());
        return signIn(user, home, false);
    }

    @Override
    public SignedIn login(Call call, String email, String password, @Nullable OneTimeProof proof) {
        String account = "account:" + Registration.normalised(email);
        limit("address:" + call.sourceAddress(), TRIES_PER_ADDRESS);
        if (email.length() > EmailAddress.MAX_LENGTH) {
            throw new Unauthenticated(WRONG); // no account has such an address, which tells nobody anything
        }
        limit(account, TRIES_PER_ACCOUNT);
        String nobodys = nobodysHash();
        Optional<UserRepository.Account> found = ports.users().findByEmail(Registration.normalised(email));
        String hash = found.map(UserRepository.Account::passwordHash).orElse(nobodys);
        boolean matches = ports.passwords().matches(password, hash);
        if (!matches || found.isEmpty() || found.get().suspended()) {
            throw new Unauthenticated(WRONG);
        }
        User user = found.get().user();
        // Asked for only now, so that a wrong password takes as long for an account with a second factor as for one
        // without.
        SignedIn signedIn = ports.transactions().inTransaction(() -> {
            if (!ports.users().stillHas(user.id(), hash)) {
                throw new Unauthenticated(
                        WRONG); // changed while it was compared; the change ended all sessions but this
            }
            return open(call, user, proof);
        });
        ports.throttle().clear(account);
        return signedIn;
    }

    @Override
    public SignedIn open(Call call, User user, @Nullable OneTimeProof proof) {
        Membership home = ports.tenants()
                .first(user.id())
                .orElseThrow(() -> new Unauthenticated("the account belongs to no tenant any more"));
        boolean second = ports.secondFactor().pass(call, user, home.tenant().id(), proof);
        ports.keys().trim(user.id(), home.tenant().id(), LOGIN_KEY, LOGIN_KEYS_KEPT - 1);
        return signIn(user, home, second);
    }

    /**
     * Compared with when there is no such account, so that the answer takes as long. Made by the first login, whichever
     * account it is for: hashing at the start would delay that by a quarter of a second.
     */
    private String nobodysHash() {
        String hash = nobodysHash;
        if (hash == null) {
            hash = ports.passwords().hash(ports.ids().secret(32));
            nobodysHash = hash;
        }
        return hash;
    }

    private SignedIn signIn(User user, Membership home, boolean secondFactor) {
        UUID tenantId = home.tenant().id();
        UUID sessionId = ports.ids().next();
        String refresh = secrets.refreshToken();
        Instant refreshExpires = now().plus(REFRESH_LIFE);
        ports.sessions()
                .add(new SessionRepository.Opened(
                        sessionId,
                        user.id(),
                        tenantId,
                        Secrets.hash(refresh),
                        null,
                        null,
                        secondFactor,
                        refreshExpires));
        IssuedKey key = keys.issue(new KeyRing.Holder(user.id(), tenantId), LOGIN_KEY, KeyLimits.NONE);
        return new SignedIn(user, home, session(sessionId, user.id(), tenantId, refresh, refreshExpires), key);
    }

    @Override
    public Session refresh(Call call, String refreshToken) {
        Optional<Session> renewed = ports.transactions().inTransaction(() -> renew(refreshToken));
        return renewed.orElseThrow(() -> new Unauthenticated("the refresh token is unknown, used or expired"));
    }

    /** Empty rather than an exception, so that ending a session whose token was stolen is committed. */
    private Optional<Session> renew(String refreshToken) {
        Optional<SessionRepository.Stored> found = ports.sessions().findByRefreshHash(Secrets.hash(refreshToken));
        if (found.isEmpty()
                || found.get().endedAt() != null
                || !found.get().expiresAt().isAfter(now())) {
            return Optional.empty();
        }
        SessionRepository.Stored stored = found.get();
        if (!stored.current()) {
            ports.sessions().end(stored.sessionId());
            return Optional.empty();
        }
        String next = secrets.refreshToken();
        Instant expires = now().plus(REFRESH_LIFE);
        ports.sessions().rotate(stored.sessionId(), Secrets.hash(next), expires);
        return Optional.of(session(stored.sessionId(), stored.userId(), stored.tenantId(), next, expires));
    }

    @Override
    public void logout(Call call, String refreshToken) {
        ports.transactions().inTransaction(() -> {
            ports.sessions()
                    .findByRefreshHash(Secrets.hash(refreshToken))
                    .ifPresent(stored -> ports.sessions().end(stored.sessionId()));
            return true;
        });
    }

    @Override
    public Profile me(Call call) {
        Caller.Member member = call.member();
        User user = ports.users().find(member.userId()).orElseThrow(() -> new Unauthenticated("the user is gone"));
        Membership current = ports.tenants()
                .find(member.userId(), member.tenantId().toString())
                .orElseThrow(() -> new Unauthenticated("the membership is gone"));
        List<Membership> all = ports.tenants().list(member.userId(), PageRequest.first());
        return new Profile(user, current, all.subList(0, Math.min(all.size(), PageRequest.DEFAULT_LIMIT)));
    }

    @Override
    public Ticket ticket(Call call, Credential shown) {
        Caller.Member member = call.member();
        Instant expires = now().plus(TICKET_LIFE);
        String token = ports.tokens()
                .sign(new TokenCodec.Claims(
                        TokenCodec.Purpose.TICKET, member.userId(), origin(shown), member.tenantId(), now(), expires));
        return new Ticket(token, expires);
    }

    private TokenCodec.Origin origin(Credential shown) {
        return switch (shown) {
            case Credential.Key key -> new TokenCodec.Origin.Key(Secrets.hash(key.secret()));
            case Credential.Bearer bearer -> origin(bearer.token(), TokenCodec.Purpose.ACCESS);
            case Credential.Ticket ticket -> origin(ticket.token(), TokenCodec.Purpose.TICKET);
        };
    }

    private TokenCodec.Origin origin(String token, TokenCodec.Purpose purpose) {
        return ports.tokens()
                .verify(token, purpose)
                .map(TokenCodec.Claims::origin)
                .orElseThrow(() -> new Unauthenticated("the token has just expired"));
    }

    private Session session(UUID sessionId, UUID userId, UUID tenantId, String refresh, Instant refreshExpires) {
        Instant expires = now().plus(ACCESS_LIFE);
        String token = ports.tokens()
                .sign(new TokenCodec.Claims(
                        TokenCodec.Purpose.ACCESS,
                        userId,
                        new TokenCodec.Origin.Session(sessionId),
                        tenantId,
                        now(),
                        expires));
        return new Session(token, expires, refresh, refreshExpires);
    }

    private void limit(String subject, int tries) {
        ports.throttle().attempt(subject, tries, WINDOW).ifPresent(wait -> {
            throw new RateLimited("too many attempts; try again in " + Math.max(1, wait.toSeconds()) + " s", wait);
        });
    }

    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
