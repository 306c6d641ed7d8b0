package thecloud.client.storage;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes URLs that let whoever has them do one thing at the S3 endpoint for a while, without credentials of their own.
 *
 * <p>Source: "Authenticating requests: using query parameters (AWS Signature Version 4)",
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 *
 * @param sessionToken of temporary keys; null for others
 */
public record Presigner(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        String region) {

    /** As AWS has it. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = 8;

    /** @param endpoint of S3, with the bucket in the path behind it */
    public URI presign(String method, URI endpoint, ObjectPath path, Duration lifetime, Instant now) {
        return presign(method, endpoint, "/" + path.bucket() + "/" + path.key(), lifetime, now);
    }

    /** @param path not escaped yet */
    URI presign(String method, URI endpoint, String path, Duration lifetime, Instant now) {
        return presign(new Asked(method, path, Map.of(), Map.of()), endpoint, lifetime, now);
    }

    /**
     * What a URL is for.
     *
     * @param path not escaped yet
     * @param parameters of the query, not escaped yet
     * @param headers in lower case, that have to be sent as they are here
     */
    record Asked(String method, String path, Map<String, String> parameters, Map<String, String> headers) {}

    URI presign(Asked asked, URI endpoint, Duration lifetime, Instant now) {
        if (lifetime.compareTo(LONGEST) > 0 || lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("a presigned URL lives for 1 second to 7 days");
        }
        String stamp = STAMP.format(now);
        String scope = stamp.substring(0, DAY) + "/" + region + "/s3/aws4_request";
        SortedMap<String, String> headers = new TreeMap<>(asked.headers());
        headers.put("host", host(endpoint));
        String names = String.join(";", headers.keySet());
        Map<String, String> query = new TreeMap<>(asked.parameters());
        query.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        query.put("X-Amz-Credential", accessKeyId + "/" + scope);
        query.put("X-Amz-Date", stamp);
        query.put("X-Amz-Expires", String.valueOf(lifetime.toSeconds()));
        query.put("X-Amz-SignedHeaders", names);
        if (sessionToken != null) {
            query.put("X-Amz-Security-Token", sessionToken);
        }
        String escaped =
                Stream.of(asked.path().split("/", -1)).map(Presigner::escape).collect(Collectors.joining("/"));
        String fields = query.entrySet().stream()
                .map(field -> escape(field.getKey()) + "=" + escape(field.getValue()))
                .collect(Collectors.joining("&"));
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", asked.method(), escaped, fields, lines, names, "UNSIGNED-PAYLOAD");
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", stamp, scope, hex(sha256(canonical)));
        String signature = hex(hmac(signingKey(stamp.substring(0, DAY)), toSign));
        String base = endpoint.getScheme() + "://" + host(endpoint);
        return URI.create(base + escaped + "?" + fields + "&X-Amz-Signature=" + signature);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Presigner[" + accessKeyId + "]";
    }

    private byte[] signingKey(String day) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static String host(URI endpoint) {
        return endpoint.getPort() < 0 ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
