package thecloud.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;

/**
 * What the provider says about itself (OpenID Connect Discovery), asked for when it is first needed and again every ten minutes.
 * Callers that come together share one question, its failure too: a provider that hangs holds nobody up twice.
 */
final class Discovery {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(1);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(10);
    /** Twice in such a time at most, or a provider that comes back would not be heard for a while. */
    private static final Duration KEYS_ASKED_EVERY = Duration.ofMillis(500);

    private final URI issuer;
    private final BoundedHttp http;
    private final Duration patience;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Found found;
    private volatile @Nullable Failure failure;

    Discovery(URI issuer, BoundedHttp http, Duration patience, InstantSource clock) {
        this.issuer = issuer;
        this.http = http;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * The provider as it is now.
     *
     * @param keys its signing keys, kept for ten minutes; an unknown key id asks again, but not over and over
     */
    record Found(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant at) {}

    private record Failure(Unavailable reason, Instant at) {}

    /** @throws Unavailable when the provider does not answer, or not as one does */
    Found provider() {
        Found known = fresh();
        if (known != null) {
            return known;
        }
        boolean mine = false;
        try {
            mine = asking.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
            Found meanwhile = fresh();
            if (meanwhile != null) {
                return meanwhile;
            }
            Failure recent = failure;
            if (recent != null && recent.at().plus(FAILURE_KEPT).isAfter(clock.instant())) {
                throw unavailable(recent.reason().reason(), recent.reason());
            }
            if (!mine) {
                throw unavailable("it does not answer", null);
            }
            return ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted", e);
        } finally {
            if (mine) {
                asking.unlock();
            }
        }
    }

    private @Nullable Found fresh() {
        Found known = found;
        return known != null && known.at().plus(FRESH).isAfter(clock.instant()) ? known : null;
    }

    private Found ask() {
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(http.get(configuration()));
            checked(metadata);
            Found before = found;
            JWKSource<SecurityContext> keys =
                    before != null && before.metadata().getJWKSetURI().equals(metadata.getJWKSetURI())
                            ? before.keys()
                            : keys(metadata);
            Found now = new Found(metadata, keys, clock.instant());
            found = now;
            failure = null;
            return now;
        } catch (IOException | ParseException e) {
            Unavailable reason = unavailable(String.valueOf(e.getMessage()), e);
            failure = new Failure(reason, clock.instant());
            throw reason;
        }
    }

    private URI configuration() {
        return URI.create(issuer.toString().replaceAll("/$", "") + "/.well-known/openid-configuration");
    }

    /** A document of another issuer's, or one that would have secrets sent in clear, is none. */
    private void checked(OIDCProviderMetadata metadata) throws ParseException {
        if (!metadata.getIssuer().getValue().equals(issuer.toString())) {
            throw new ParseException("it calls itself " + metadata.getIssuer() + ", not " + issuer);
        }
        requireSafe("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        requireSafe("token_endpoint", metadata.getTokenEndpointURI());
        requireSafe("jwks_uri", metadata.getJWKSetURI());
        if (metadata.getUserInfoEndpointURI() != null) {
            requireSafe("userinfo_endpoint", metadata.getUserInfoEndpointURI());
        }
    }

    private void requireSafe(String name, @Nullable URI uri) throws ParseException {
        boolean plain = uri != null
                && "http".equals(uri.getScheme())
                && "http".equals(issuer.getScheme())
                && issuer.getHost().equals(uri.getHost());
        if (uri == null || uri.getHost() == null || !(plain || "https".equals(uri.getScheme()))) {
            throw new ParseException("its " + name + " is not an https address");
        }
    }

    private JWKSource<SecurityContext> keys(OIDCProviderMetadata metadata) throws IOException {
        return JWKSourceBuilder.<SecurityContext>create(metadata.getJWKSetURI().toURL(), http)
                .cache(KEYS_KEPT.toMillis(), patience.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_ASKED_EVERY.toMillis())
                .build();
    }

    private Unavailable unavailable(String why, @Nullable Throwable cause) {
        return new Unavailable(OidcProvider.DEPENDENCY, said(why), cause);
    }

    private String said(String why) {
        String prefix = "the identity provider " + issuer + " cannot be used: ";
        return why.startsWith(prefix) ? why : prefix + why;
    }
}
