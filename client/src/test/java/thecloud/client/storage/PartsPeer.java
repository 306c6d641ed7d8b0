package thecloud.client.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cloud that takes one upload in parts, and fails where it is told to. */
final class PartsPeer implements AutoCloseable {

    final List<String> requests = new CopyOnWriteArrayList<>();
    final SortedMap<Integer, byte[]> parts = new ConcurrentSkipListMap<>();

    /** What becomes of the next attempts to send a part: a status, 0 for a broken connection, 1 for damage on the way. */
    final Map<Integer, Queue<Integer>> faults = new ConcurrentHashMap<>();

    volatile byte[] whole = new byte[0];
    private final HttpServer server;

    PartsPeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void fail(int part, Integer... faultsOfAttempts) {
        faults.put(part, new ConcurrentLinkedQueue<>(List.of(faultsOfAttempts)));
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String path = exchange.getRequestURI().getPath();
        Matcher number = Pattern.compile("partNumber=([0-9]+)").matcher(query);
        try (exchange) {
            if (number.find()) {
                part(exchange, Integer.parseInt(number.group(1)), body);
                return;
            }
            String call = exchange.getRequestMethod() + " " + path;
            if (query.startsWith("X-Amz") && query.contains("&uploads=")) {
                call += "?uploads";
            } else if (query.contains("uploadId=u-1")) {
                call += "?uploadId";
            }
            requests.add(call);
            switch (call) {
                case "GET /storage/buckets/photos" -> answer(exchange, 200, """
                        {"id":"b","name":"photos","region":"local","versioning":"OFF","object_lock":false,
                         "endpoint":"%s","tenant_id":"t","owner_id":"u","created_at":"2026-01-31T09:00:00Z"}""".formatted(url()));
                case "POST /auth/access-keys" -> answer(exchange, 201, """
                        {"id":"1","name":"upload","access_key_id":"TCAK1","secret_access_key":"s","session_token":"t",
                         "temporary":true,"tenant_id":"t","created_at":"2026-01-31T12:00:00Z"}""");
                case "POST /photos/big?uploads" ->
                    answer(
                            exchange,
                            200,
                            "<InitiateMultipartUploadResult><UploadId>u-1</UploadId>"
                                    + "</InitiateMultipartUploadResult>");
                case "POST /photos/big?uploadId" -> complete(exchange);
                case "PUT /storage/photos/big" -> {
                    whole = body;
                    answer(exchange, 200, """
                            {"key":"big","size":1,"etag":"e","last_modified":"2026-01-31T12:00:00Z"}""");
                }
                default -> exchange.sendResponseHeaders(204, -1);
            }
        }
    }

    private void part(HttpExchange exchange, int number, byte[] body) throws IOException {
        Queue<Integer> mine = faults.getOrDefault(number, new ConcurrentLinkedQueue<>());
        Integer fault = mine.poll();
        requests.add("part " + number);
        if (fault != null && fault == 0) {
            throw new IOException("broken on purpose");
        }
        if (fault != null && fault >= 400) {
            answer(exchange, fault, "<Error><Code>AccessDenied</Code><Message>not &quot;yours&quot;</Message></Error>");
            return;
        }
        if (fault != null) {
            body[0]++;
        }
        parts.put(number, body);
        exchange.getResponseHeaders().set("ETag", "\"" + md5(body) + "\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private void complete(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.values().forEach(all::writeBytes);
        whole = all.toByteArray();
        answer(exchange, 200, "<CompleteMultipartUploadResult/>");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
