package thecloud.core.federation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.error.Unauthenticated;
import thecloud.core.error.Unavailable;
import thecloud.core.error.Unsupported;
import thecloud.core.identity.Secrets;

/** Sends people to the provider, and hears who they are when they come back. Shared by signing in and linking. */
final class Errands {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final FederationPorts ports;
    private final Secrets secrets;

    Errands(FederationPorts ports) {
        this.ports = ports;
        this.secrets = new Secrets(ports.ids());
    }

    /** @param userId who will link; null for whoever signs in */
    ExternalLoginService.Started send(String redirectUri, @Nullable UUID userId) {
        IdentityProvider provider = provider();
        String allowed = ports.rules().requireRedirect(redirectUri);
        LoginHandle handle = new LoginHandle(secrets.login());
        String url = provider.authorizationUrl(
                new IdentityProvider.Question(allowed, handle.state(), handle.nonce(), handle.verifier()));
        Instant expires = ports.clock().instant().truncatedTo(ChronoUnit.MICROS).plus(LIFE);
        ports.pending().add(new PendingLogin(handle.hash(), userId, allowed, expires, null, null));
        return new ExternalLoginService.Started(url, handle.text(), handle.state(), expires);
    }

    /**
     * Who came back. Asks the provider once for each login, and remembers what it said until the login is taken, for whoever
     * must still show a second factor.
     */
    ExternalIdentity hear(ExternalLoginService.Returned returned, @Nullable UUID userId) {
        IdentityProvider provider = provider();
        LoginHandle handle = new LoginHandle(returned.login());
        PendingLogin pending = ports.pending()
                .find(handle.hash())
                .filter(found -> found.expiresAt().isAfter(ports.clock().instant()))
                .filter(found -> Objects.equals(found.userId(), userId))
                .orElseThrow(Errands::over);
        if (!handle.hasState(returned.state())) {
            ports.pending().take(handle.hash());
            throw new Unauthenticated("the state is not the one that this login began with; begin another login");
        }
        String codeHash = Secrets.hash(returned.code());
        if (pending.identity() != null && codeHash.equals(pending.codeHash())) {
            return pending.identity();
        }
        if (!ports.pending().claim(handle.hash(), codeHash)) {
            throw over();
        }
        return redeem(provider, handle, pending.redirectUri(), returned.code());
    }

    private ExternalIdentity redeem(IdentityProvider provider, LoginHandle handle, String redirectUri, String code) {
        try {
            ExternalIdentity identity =
                    provider.redeem(new IdentityProvider.Answer(code, redirectUri, handle.nonce(), handle.verifier()));
            ports.pending().recognise(handle.hash(), identity);
            return identity;
        } catch (Unavailable e) {
            ports.pending().release(handle.hash());
            throw e;
        } catch (RuntimeException e) {
            ports.pending().take(handle.hash());
            throw e;
        }
    }

    /** In the open transaction, with what it leads to: a login works once, on all servers together. */
    void take(ExternalLoginService.Returned returned) {
        if (!ports.pending().take(new LoginHandle(returned.login()).hash())) {
            throw over();
        }
    }

    private IdentityProvider provider() {
        return ports.provider()
                .orElseThrow(() -> new Unsupported("oidc", "is not configured on this cloud; sign in with a password"));
    }

    private static Unauthenticated over() {
        return new Unauthenticated("the login is unknown, finished or expired; begin another login");
    }
}
