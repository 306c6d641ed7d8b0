package thecloud.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small real HTTP server with one answer for each call that the test expects. */
final class Peer implements AutoCloseable {

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Object[]> answers = new ConcurrentHashMap<>();
    private final HttpServer server;

    Peer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    Peer on(String call, int status, String body) {
        answers.put(call, new Object[] {status, body});
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(call + (body.isEmpty() ? "" : " " + body));
        Object[] answer = answers.getOrDefault(call, new Object[] {404, "{\"detail\":\"not laid out\"}"});
        byte[] bytes = ((String) answer[1]).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders((int) answer[0], bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
