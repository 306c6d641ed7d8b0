package thecloud.rest;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.error.RateLimited;
import thecloud.core.rate.RateLimits;

/**
 * Counts requests against rate limits and says in the answer how the caller stands: {@code RateLimit} and
 * {@code RateLimit-Policy} as in draft-ietf-httpapi-ratelimit-headers-11, structured fields (RFC 9651). {@code q} is what
 * a full bucket holds, {@code w} the seconds in which an empty one fills up.
 */
@Singleton
public class Turnstile {
    static final String POLICY = "RateLimit-Policy";
    static final String STANDING = "RateLimit";

    private static final int NETWORK_BYTES = 8;

    private final RateLimits limits;

    public Turnstile(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Before anything is asked of the database.
     *
     * @param stricter a limit of the route's own, or null
     * @throws RateLimited when the address has made too many requests
     */
    public void arrive(HttpServerRequest request, RateLimits.@Nullable Kind stricter) {
        String address = network(request.remoteAddress().hostAddress());
        take(request, RateLimits.Kind.ADDRESS, address);
        if (stricter != null) {
            take(request, stricter, address);
        }
    }

    /** @throws RateLimited when the credential has made too many requests */
    public void admit(HttpServerRequest request, Caller caller) {
        if (caller instanceof Caller.Member member) {
            Object subject = member.keyId() == null ? member.userId() : member.keyId();
            take(request, RateLimits.Kind.KEY, subject.toString());
        }
    }

    private void take(HttpServerRequest request, RateLimits.Kind kind, String subject) {
        limits.take(kind, subject).ifPresent(standing -> {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            MultiMap headers = request.response().headers();
            long quota = standing.limit().burst();
            add(
                    headers,
                    POLICY,
                    name,
                    ";q=" + quota + ";w=" + seconds(standing.limit().timeFor(quota)));
            add(headers, STANDING, name, ";r=" + standing.remaining() + ";t=" + seconds(standing.retryAfter()));
            if (!standing.allowed()) {
                throw new RateLimited("too many requests (limit \"" + name + "\"); slow down", standing.retryAfter());
            }
        });
    }

    /** Both fields are lists. */
    private static void add(MultiMap headers, String field, String name, String parameters) {
        String before = headers.get(field);
        String item = "\"" + name + "\"" + parameters;
        headers.set(field, before == null ? item : before + ", " + item);
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    /** An IPv4 address, or the half of an IPv6 address that names the network: who has one has 2^64 addresses in it. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        InetAddress parsed = InetAddress.ofLiteral(address);
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                : parsed.getHostAddress();
    }
}
