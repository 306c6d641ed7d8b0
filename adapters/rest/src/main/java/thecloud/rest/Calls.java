package thecloud.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.audit.RefusedCredentials;
import thecloud.core.error.Unauthenticated;
import thecloud.core.identity.Authenticator;
import thecloud.core.identity.Credential;

/** Makes a core {@link Call} of an HTTP request. */
@Singleton
public class Calls {
    private static final String BEARER = "bearer ";
    private static final int MAX_CREDENTIAL = 4096;

    private final Authenticator authenticator;
    private final RefusedCredentials refusals;

    public Calls(Authenticator authenticator, RefusedCredentials refusals) {
        this.authenticator = authenticator;
        this.refusals = refusals;
    }

    /**
     * Authenticates by header. Without credentials the caller is anonymous.
     *
     * @throws Unauthenticated when credentials were shown that do not hold
     */
    public Admission admit(HttpServerRequest request) {
        return admit(request, () -> credential(request.headers()));
    }

    /** Whether there is something to look up in the database. */
    static boolean showsCredentials(HttpServerRequest request) {
        return request.headers().contains("X-API-Key") || request.headers().contains("Authorization");
    }

    /** Looks at no credentials: for a route that does so itself. */
    Admission unexamined(HttpServerRequest request) {
        return admit(request, () -> null);
    }

    /** Authenticates by header or, for clients that cannot set headers, by {@code ?ticket=}. */
    public Admission admitUpgrade(HttpServerRequest request) {
        Admission admission = admit(request, () -> {
            Credential credential = credential(request.headers());
            String ticket = request.getParam("ticket");
            return credential == null && ticket != null ? new Credential.Ticket(bounded(ticket)) : credential;
        });
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
        return call.as(authenticator.authenticate(credential, tenant));
    }

    static Unauthenticated missing() {
        return new Unauthenticated("credentials are missing: send X-API-Key or Authorization: Bearer");
    }

    /** Whatever was shown and does not hold is put on record here: such a request never gets to the guard. */
    private Admission admit(HttpServerRequest request, Supplier<@Nullable Credential> shown) {
        String requestId = RequestId.of(request.response());
        String address = request.remoteAddress().hostAddress();
        String tenant = request.getHeader("X-Tenant-ID");
        Credential credential = null;
        Caller caller = Caller.Anonymous.INSTANCE;
        try {
            credential = shown.get();
            if (credential != null) {
                caller = authenticator.authenticate(
                        credential, tenant == null || tenant.isEmpty() ? null : bounded(tenant));
            }
        } catch (Unauthenticated e) {
            refusals.refused(
                    Call.anonymous(requestId, address), credential == null ? null : credential.label(), e.reason());
            throw e;
        }
        Call call = new Call(
                caller, requestId, address, request.getHeader("Idempotency-Key"), conditions(request.headers()));
        return new Admission(call, credential, tenant);
    }

    /** What policies can ask of the request itself. */
    private static Map<String, List<String>> conditions(MultiMap headers) {
        Map<String, List<String>> conditions = new HashMap<>();
        List<String> agents = headers.getAll("User-Agent");
        if (!agents.isEmpty()) {
            conditions.put("thecloud:UserAgent", List.copyOf(agents));
        }
        List<String> referers = headers.getAll("Referer");
        if (!referers.isEmpty()) {
            conditions.put("thecloud:Referer", List.copyOf(referers));
        }
        return conditions;
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
