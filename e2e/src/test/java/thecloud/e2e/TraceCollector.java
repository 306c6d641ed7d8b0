package thecloud.e2e;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An OpenTelemetry collector that takes traces by OTLP over gRPC and keeps their bytes. */
final class TraceCollector implements AutoCloseable {
    private static final String EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private final Vertx vertx = Vertx.vertx();
    private final Queue<String> exports = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    TraceCollector() {
        server = vertx.createHttpServer()
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** What was exported: protobuf, in which names and texts stand as they are. */
    String received() {
        return String.join("\n", exports);
    }

    private void take(HttpServerRequest request) {
        request.bodyHandler(body -> {
            exports.add(request.path().equals(EXPORT) ? body.toString(StandardCharsets.ISO_8859_1) : request.path());
            request.response()
                    .putHeader("content-type", "application/grpc")
                    .putTrailer("grpc-status", "0")
                    // an empty message: not compressed, of length 0
                    .end(Buffer.buffer(new byte[5]));
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
