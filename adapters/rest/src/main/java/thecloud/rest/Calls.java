package thecloud.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.Authenticator;
import thecloud.core.identity.Credential;

/** Makes a core {@link Call} of an HTTP request. */
@Singleton
public class Calls {
    private static final String BEARER = "bearer ";
    private static final int MAX_CREDENTIAL = 4096;

    private final Authenticator authenticator;

    public Calls(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * Authenticates by header. Without credentials the caller is anonymous.
     *
     * @throws Unauthenticated when credentials were shown that do not hold
     */
    public Admission admit(HttpServerRequest request) {
        return admit(request, credential(request.headers()));
    }

    /** Authenticates by header or, for clients that cannot set headers, by {@code ?ticket=}. */
    public Admission admitUpgrade(HttpServerRequest request) {
        Credential credential = credential(request.headers());
        String ticket = request.getParam("ticket");
        if (credential == null && ticket != null) {
            credential = new Credential.Ticket(bounded(ticket));
        }
        Admission admission = admit(request, credential);
        if (admission.credential() == null) {
            throw missing();
        }
        return admission;
    }

    /**
     * The call of a request whose path names the tenant that it is about, which counts more than {@code X-Tenant-ID}.
     *
     * @param tenant id or slug
     * @throws thecloud.core.error.NotFound when the caller is no member of it
     */
    public Call in(SecurityContext security, String tenant) {
        Admission admission = Admission.of(security);
        Call call = admission.call();
        Caller.Member member = call.member();
        if (tenant.equals(member.tenantId().toString()) || tenant.equals(member.tenantSlug())) {
            return call;
        }
        Credential credential = admission.credential();
        if (credential == null) {
            throw missing();
        }
        return new Call(
                authenticator.authenticate(credential, tenant),
                call.requestId(),
                call.sourceAddress(),
                call.idempotencyKey(),
                call.replay());
    }

    static Unauthenticated missing() {
        return new Unauthenticated("credentials are missing: send X-API-Key or Authorization: Bearer");
    }

    private Admission admit(HttpServerRequest request, @Nullable Credential credential) {
        String tenant = request.getHeader("X-Tenant-ID");
        Caller caller = credential == null
                ? Caller.Anonymous.INSTANCE
                : authenticator.authenticate(credential, tenant == null || tenant.isEmpty() ? null : bounded(tenant));
        Call call = new Call(
                caller,
                RequestId.of(request.response()),
                request.remoteAddress().hostAddress(),
                request.getHeader("Idempotency-Key"));
        return new Admission(call, credential, tenant);
    }

    private static @Nullable Credential credential(MultiMap headers) {
        String key = headers.get("X-API-Key");
        if (key != null) {
            return new Credential.Key(bounded(key));
        }
        String authorization = headers.get("Authorization");
        if (authorization == null) {
            return null;
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw new Unauthenticated("the Authorization header must be: Bearer <token>");
        }
        return new Credential.Bearer(
                bounded(authorization.substring(BEARER.length()).strip()));
    }

    private static String bounded(String text) {
        if (text.length() > MAX_CREDENTIAL || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new Unauthenticated("the credentials are not valid");
        }
        return text;
    }
}
