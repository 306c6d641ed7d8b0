package thecloud.core.identity;

import thecloud.core.Coalescing;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.error.NotFound;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.CredentialRepository.Holder;
import thecloud.core.identity.CredentialRepository.KeyQuery;
import thecloud.core.identity.CredentialRepository.TokenQuery;

/**
 * Asks the database about every credential, so that a revoked one stops working at once on every server; calls that
 * arrive while a query is under way share the next one, which is what keeps that affordable
 * (docs/adr/0004-authentication-asks-the-database.md).
 */
final class DatabaseAuthenticator implements Authenticator {

    private static final int MAX_LENGTH = 4096;

    private final Coalescing<KeyQuery, Holder> byKey;
    private final Coalescing<TokenQuery, Holder> byToken;
    private final TokenCodec tokens;

    DatabaseAuthenticator(CredentialRepository credentials, TokenCodec tokens) {
        this.byKey = new Coalescing<>(credentials::byKey);
        this.byToken = new Coalescing<>(credentials::byToken);
        this.tokens = tokens;
    }

    @Override
    public Caller.Member authenticate(Credential credential, @Nullable String tenant) {
        Holder holder = switch (credential) {
            case Credential.Key key -> byKey.get(new KeyQuery(Secrets.hash(bounded(key.secret())), tenant));
            case Credential.Bearer bearer -> holder(bearer.token(), TokenCodec.Purpose.ACCESS, tenant);
            case Credential.Ticket ticket -> holder(ticket.token(), TokenCodec.Purpose.TICKET, tenant);
        };
        return member(holder, tenant);
    }

    @Override
    public Caller.Member confirm(Credential credential, @Nullable String tenant, Caller.Member admitted) {
        if (!(credential instanceof Credential.Ticket ticket)) {
            return authenticate(credential, tenant);
        }
        String current = admitted.tenantId().toString();
        return member(
                tokens.verifyLapsed(bounded(ticket.token()), TokenCodec.Purpose.TICKET)
                        .map(claims -> holder(claims, current))
                        .orElse(null),
                current);
    }

    private static Caller.Member member(@Nullable Holder holder, @Nullable String tenant) {
        if (holder == null) {
            throw new Unauthenticated("the credentials are unknown, expired or revoked");
        }
        Caller.Tenancy seat = holder.seat()
                .orElseThrow(() -> new NotFound("tenant", tenant == null ? "of these credentials" : tenant));
        return new Caller.Member(holder.principal(), seat, holder.proof());
    }

    private @Nullable Holder holder(String token, TokenCodec.Purpose purpose, @Nullable String tenant) {
        return tokens.verify(bounded(token), purpose)
                .map(claims -> holder(claims, tenant == null ? claims.tenantId().toString() : tenant))
                .orElse(null);
    }

    /** What a token came from is asked about each time: it ends with that. */
    private @Nullable Holder holder(TokenCodec.Claims claims, String tenant) {
        return switch (claims.origin()) {
            case TokenCodec.Origin.Session session ->
                byToken.get(new TokenQuery(claims.userId(), session.id(), tenant));
            case TokenCodec.Origin.Key key -> byKey.get(new KeyQuery(key.hash(), tenant));
        };
    }

    private static String bounded(String secret) {
        if (secret.length() > MAX_LENGTH) {
            throw new Unauthenticated("the credentials are too long to be ours");
        }
        return secret;
    }
}
