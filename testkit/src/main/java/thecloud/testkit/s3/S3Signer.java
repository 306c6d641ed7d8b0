package thecloud.testkit.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with an access key, in headers; bodies are not signed.
 *
 * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
public record S3Signer(String accessKeyId, String secretAccessKey, String region) {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** For the region that SDKs sign for when nobody tells them one. */
    public S3Signer(String accessKeyId, String secretAccessKey) {
        this(accessKeyId, secretAccessKey, "us-east-1");
    }

    /** The same key for another region. */
    public S3Signer in(String other) {
        return new S3Signer(accessKeyId, secretAccessKey, other);
    }

    /** All headers of the request, with the signature, but without those that HTTP itself wants. */
    public SortedMap<String, String> headers(S3Request request, String host) {
        String timestamp = TIMESTAMP.format(Instant.now());
        SortedMap<String, String> all = new TreeMap<>(request.headers());
        all.put("host", host);
        all.put("x-amz-date", timestamp);
        all.putIfAbsent("x-amz-content-sha256", "UNSIGNED-PAYLOAD");
        String names = String.join(";", all.keySet());
        StringBuilder canonical = new StringBuilder(request.method())
                .append('\n')
                .append(request.path())
                .append('\n')
                .append(query(request))
                .append('\n');
        all.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        canonical.append('\n').append(names).append('\n').append(all.get("x-amz-content-sha256"));
        String scope = timestamp.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + sha256(canonical.toString());
        all.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + signature(timestamp.substring(0, 8), toSign));
        return all;
    }

    /** The head of the request as it goes over a socket, up to and with the empty line. */
    public byte[] head(S3Request request, String host) {
        StringBuilder head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        headers(request, host)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String query(S3Request request) {
        String target = request.target();
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    private String signature(String day, String toSign) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
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

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
