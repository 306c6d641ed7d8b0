package thecloud.aws;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client's half of Signature Version 4, written from its specification; it shares no code with what it tests. */
public final class Signer {

    public static final String EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public final String accessKeyId;
    public final String region;
    public final String service;
    private final String secret;

    public Signer(String accessKeyId, String secret, String region, String service) {
        this.accessKeyId = accessKeyId;
        this.secret = secret;
        this.region = region;
        this.service = service;
    }

    public static String timestamp(Instant at) {
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    public String scope(String timestamp) {
        return timestamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    }

    /** @param canonicalPath as the specification makes it of the path */
    public String authorization(
            String method,
            String canonicalPath,
            List<Map.Entry<String, String>> query,
            SortedMap<String, String> headers,
            String payload) {
        String timestamp = headers.get("x-amz-date");
        String signature = signature(method, canonicalPath, query, headers, payload, timestamp);
        return "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope(timestamp) + ", SignedHeaders="
                + String.join(";", headers.keySet()) + ", Signature=" + signature;
    }

    public String signature(
            String method,
            String canonicalPath,
            List<Map.Entry<String, String>> query,
            SortedMap<String, String> headers,
            String payload,
            String timestamp) {
        String canonicalQuery = query.stream()
                .map(parameter -> Map.entry(encode(parameter.getKey()), encode(parameter.getValue())))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        StringBuilder canonicalHeaders = new StringBuilder();
        headers.forEach((name, value) -> canonicalHeaders
                .append(name)
                .append(':')
                .append(value.strip().replaceAll("[ \t]+", " "))
                .append('\n'));
        String canonical = method + "\n" + canonicalPath + "\n" + canonicalQuery + "\n" + canonicalHeaders + "\n"
                + String.join(";", headers.keySet()) + "\n" + payload;
        return sign(timestamp, "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope(timestamp) + "\n" + sha256(canonical));
    }

    public String sign(String timestamp, String stringToSign) {
        byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), timestamp.substring(0, 8));
        for (String part : List.of(region, service, "aws4_request", stringToSign)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    /** A body in chunks of {@code size}, signed after {@code seed}; with a signed trailer when there are lines for one. */
    public byte[] chunked(byte[] body, int size, String timestamp, String seed, Map<String, String> trailers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String previous = seed;
        for (int at = 0; ; at += size) {
            int count = Math.max(0, Math.min(size, body.length - at));
            byte[] chunk =
                    java.util.Arrays.copyOfRange(body, Math.min(at, body.length), Math.min(at, body.length) + count);
            previous = sign(
                    timestamp,
                    "AWS4-HMAC-SHA256-PAYLOAD\n" + timestamp + "\n" + scope(timestamp) + "\n" + previous + "\n"
                            + EMPTY_SHA256 + "\n" + sha256(chunk));
            out.writeBytes((Integer.toHexString(count) + ";chunk-signature=" + previous + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(chunk);
            if (count == 0) {
                break;
            }
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (!trailers.isEmpty()) {
            StringBuilder lines = new StringBuilder();
            new TreeMap<>(trailers)
                    .forEach((name, value) ->
                            lines.append(name).append(':').append(value).append('\n'));
            String signature = sign(
                    timestamp,
                    "AWS4-HMAC-SHA256-TRAILER\n" + timestamp + "\n" + scope(timestamp) + "\n" + previous + "\n"
                            + sha256(lines.toString()));
            out.writeBytes((lines.toString().replace("\n", "\r\n") + "x-amz-trailer-signature:" + signature + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** {@link URLEncoder} encodes forms; AWS wants four characters otherwise. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** A key as SDKs put it into a path. */
    public static String encodePath(String path) {
        return encode(path).replace("%2F", "/");
    }

    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
