package thecloud.rest;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.MultiMap;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import thecloud.core.Nullable;

/**
 * Answers requests that no router ever sees, since they cannot be read as HTTP or their target is no URI. Quarkus makes the
 * server itself and lets nobody set its handler for invalid requests; but Vert.x tells its metrics of each request before it
 * chooses the handler, and there the handler can still be set.
 */
@Singleton
public class UnreadableRequests implements VertxOptionsCustomizer {
    @Override
    @SuppressWarnings("deprecation") // the factory's other way in is a service file, for every Vert.x on the class path
    public void accept(VertxOptions options) {
        VertxMetrics metrics = new VertxMetrics() {
            @Override
            public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(HttpServerOptions server, SocketAddress address) {
                return new BeforeHandling();
            }
        };
        options.setMetricsOptions(new MetricsOptions().setEnabled(true).setFactory(ignored -> metrics));
    }

    private static final class BeforeHandling implements HttpServerMetrics<Object, Object, Object> {
        @Override
        public @Nullable Object requestBegin(Object connectionMetric, HttpRequest begun) {
            // HTTP/2 has refusals of its own, by frames.
            if (begun instanceof HttpServerRequest request
                    && request.connection() instanceof Http1xServerConnection connection) {
                Problems.Answer refusal = refusal(request);
                if (refusal != null) {
                    connection.invalidRequestHandler(refused -> refuse(refused, refusal));
                    connection.handler(refused -> refuse(refused, refusal));
                }
            }
            return null;
        }
    }

    private static Problems.@Nullable Answer refusal(HttpServerRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException _ -> Problems.ofStatus(414);
                case TooLongHttpHeaderException _ -> Problems.ofStatus(431);
                default -> Problems.ofStatus(400);
            };
        }
        MultiMap headers = request.headers();
        if (request.version() == null || !uri(request.uri()) || headers.contains("")) {
            return Problems.ofStatus(400);
        }
        // RFC 9112, section 3.2: neither none nor two.
        if (request.version() == HttpVersion.HTTP_1_1 && headers.getAll("Host").size() != 1) {
            return Problems.wrongHost();
        }
        return otherwiseEncoded(headers.getAll("Transfer-Encoding")) ? Problems.transferEncoding() : null;
    }

    /** As Quarkus judges it, which would answer without a body. */
    private static boolean uri(String target) {
        try {
            new URI(target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Where such a body ends cannot be known; read as if it had none, its bytes would be taken for the next request. */
    private static boolean otherwiseEncoded(List<String> encodings) {
        return !encodings.isEmpty()
                && !(encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked"));
    }

    /** Where the next request would begin is not known, so there is none on this connection. */
    private static void refuse(HttpServerRequest request, Problems.Answer answer) {
        HttpEdge.refuseUnread(request, answer);
    }
}
