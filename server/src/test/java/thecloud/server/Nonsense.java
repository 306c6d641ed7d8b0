package thecloud.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import thecloud.server.Routes.Route;

/** Requests that nobody should send, made of those that the document gives as examples. Each seed makes one request. */
final class Nonsense {
    private static final List<String> VALUES = List.of(
            "null",
            "false",
            "0",
            "-1",
            "1.5",
            "9223372036854775808",
            "-9223372036854775809",
            "1e400",
            "18446744073709551616",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\":null}",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\ufeff\"",
            "\"../../etc/passwd\"",
            "\"'; DROP TABLE users; --\"",
            "\"${jndi:ldap://x}\"",
            "\"%s%n%x\"",
            "\"<script>\"",
            "\"\\u202e\"",
            "\"🦀\"",
            "\"-1:80\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"127.0.0.1\"",
            "\"arn:thecloud:::\"",
            "\"*\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"NaN\"",
            "-0",
            "0.1e-400",
            "\"\\\\\"",
            "\"\\r\\nX: y\"");
    private static final List<String> NOT_JSON = List.of(
            "",
            "{",
            "[",
            "nul",
            "NaN",
            "{\"a\":}",
            "{'a':1}",
            "{\"a\":1,}",
            "{\"a\":1}{",
            "\"",
            "01",
            "+1",
            "/**/{}",
            "{\"a\":1,\"a\":2}",
            "\u0000",
            "\uFEFF{}",
            "{\"\\ud800\":1}",
            "{\"__proto__\":{}}",
            "{\"@type\":\"java.lang.Object\"}");
    private static final List<String> PLACES = List.of(
            "x",
            "%00",
            "%FF",
            "%C3%28",
            "..",
            "%2e%2e%2f",
            "a%2Fb",
            "%F0%9F%A6%80",
            "00000000-0000-0000-0000-000000000000",
            "-1",
            "9".repeat(40),
            "a".repeat(2000),
            "%25",
            "%0d%0aX:y",
            "null",
            "target",
            "*",
            "a%20b",
            "%ED%A0%80",
            ";a=b",
            "me@x");

    private final RandomGenerator random;

    Nonsense(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** What to send. */
    record Request(String method, String path, byte[] body, List<String> headers) {
        @Override
        public String toString() {
            String text = body == null ? "" : new String(body, 0, Math.min(body.length, 300), StandardCharsets.UTF_8);
            return method + " " + (path.length() <= 200 ? path : path.substring(0, 200)) + " " + headers + " " + text;
        }
    }

    Request about(Route route) {
        String method = chance(3) ? any(List.of("GET", "PUT", "PATCH", "DELETE", "POST", "OPTIONS")) : route.method();
        byte[] body = route.mediaType() != null || chance(5) ? body(route) : null;
        return new Request(method, path(route), body, headers());
    }

    private String path(Route route) {
        StringBuilder path = new StringBuilder();
        for (String segment : route.path().substring(1).split("/", -1)) {
            path.append('/').append(segment.startsWith("{") ? any(PLACES) : segment);
        }
        char separator = '?';
        for (String parameter : route.parameters()) {
            if (chance(30)) {
                path.append(separator).append(parameter).append('=').append(query());
                separator = '&';
            }
        }
        if (chance(3)) {
            path.append(separator).append("unknown=").append(query());
        }
        return path.toString();
    }

    /** Never a plain "true", which would have a log followed for as long as it is written. */
    private String query() {
        String value = any(VALUES);
        return chance(20)
                ? any(PLACES).replace(";", "")
                : URLEncoder.encode(value.replace("\"", "").replace("\\ud800", ""), StandardCharsets.UTF_8);
    }

    private byte[] body(Route route) {
        int kind = random.nextInt(100);
        if (kind < 8) {
            return any(NOT_JSON).getBytes(StandardCharsets.UTF_8);
        }
        if (kind < 12) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (kind < 15) {
            int depth = 20 + random.nextInt(3000);
            return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
        }
        if (kind < 17) {
            return ("{\"a\":\"" + "x".repeat(random.nextInt(1 << 17)) + "\"}").getBytes(StandardCharsets.UTF_8);
        }
        byte[] text = mutated(route).getBytes(StandardCharsets.UTF_8);
        return kind < 22 ? broken(text) : text;
    }

    /** The example with one to three things wrong. */
    private String mutated(Route route) {
        JsonNode example = route.body() == null
                ? Api.JSON.createObjectNode()
                : route.body().deepCopy();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(example, containers);
            if (!containers.isEmpty()) {
                change(any(containers));
            }
        }
        return filled(example.toString());
    }

    private void change(JsonNode container) {
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.isEmpty() || chance(15)
                    ? any(List.of("nme", "", "a\u0000", "ID", "x".repeat(5000)))
                    : any(names);
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.put(name, "y".repeat(random.nextInt(20_000)));
                default -> object.put(name, placeholder());
            }
        } else if (container instanceof ArrayNode array) {
            for (int i = chance(10) ? 2000 : 1; i > 0; i--) {
                array.add(placeholder());
            }
        }
    }

    /** Stands for a value that a tree of Jackson's would not hold as it is written, such as 1e400. */
    private String placeholder() {
        return "<value" + random.nextInt(VALUES.size()) + ">";
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private byte[] broken(byte[] text) {
        byte[] copy = Arrays.copyOf(text, text.length);
        for (int i = 1 + random.nextInt(3); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        if (chance(6)) {
            headers.addAll(List.of("X-Tenant-ID", any(List.of("x", "..", "a".repeat(5000), "%00", "' OR 1=1"))));
        }
        if (chance(10)) {
            headers.addAll(List.of("Idempotency-Key", any(List.of("k", " ", "a".repeat(300), "é", "a\tb"))));
        }
        if (chance(10)) {
            headers.addAll(List.of("If-Match", any(List.of("*", "\"1\"", "1", "W/\"1\"", "\"99999999999999999999\""))));
        }
        if (chance(6)) {
            headers.addAll(List.of("Content-Type", any(List.of("text/plain", "application/xml", "json", "a/b;c"))));
        }
        if (chance(5)) {
            headers.addAll(List.of("X-Request-ID", any(List.of("r", "a".repeat(500), "<x>", "é"))));
        }
        if (chance(5)) {
            headers.addAll(List.of("Accept", any(List.of("text/html", "*/*", "nonsense", "application/json;q=0"))));
        }
        return headers;
    }

    private static String filled(String text) {
        String filled = text;
        for (int i = 0; i < VALUES.size(); i++) {
            filled = filled.replace("\"<value" + i + ">\"", VALUES.get(i));
        }
        return filled;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
