package thecloud.client.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import thecloud.client.http.CloudClientException;

/** One object on its way in parts: all of it becomes visible at once, or nothing does and nothing stays. */
final class PartedUpload {

    private static final int FEW_ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Completing reads no bytes again, but may wait for others that write the key. */
    private static final Duration COMPLETION = Duration.ofMinutes(10);

    private final S3Calls calls;
    private final SignedUrls urls;
    private final ObjectPath path;
    private final PutOptions options;
    private volatile @Nullable String id;

    PartedUpload(LargeObjects.Connection to, ObjectPath path, PutOptions options) {
        this.calls = to.calls();
        this.urls = to.urls();
        this.path = path;
        this.options = options;
    }

    /**
     * When it fails, it was aborted.
     *
     * @throws CloudClientException when the cloud refused it, or could not be reached
     * @throws IOException when its bytes could not be read
     */
    void run(Division parts) throws IOException {
        String upload = begin();
        id = upload;
        try {
            complete(upload, parts.send((piece, sent) -> send(upload, piece, sent)));
            id = null;
        } finally {
            abort();
        }
    }

    /** Ends it unless it has ended; what cannot be reached goes by the bucket's rules for uploads that were given up. */
    void abort() {
        String upload = id;
        id = null;
        if (upload != null) {
            try {
                calls.send(
                        () -> new S3Calls.Prepared(
                                "DELETE",
                                urls.of("DELETE", path, Map.of("uploadId", upload), Map.of()),
                                Map.of(),
                                BodyPublishers.noBody(),
                                PATIENCE),
                        FEW_ATTEMPTS);
            } catch (CloudClientException itIsLeft) {
                // what went wrong before is what counts
            }
        }
    }

    private String begin() {
        Map<String, String> signed = new TreeMap<>();
        options.metadata().forEach((name, value) -> signed.put("x-amz-meta-" + name, value));
        Map<String, String> headers = new TreeMap<>(signed);
        headers.put("Content-Type", Objects.requireNonNullElse(options.contentType(), "application/octet-stream"));
        String answer = calls.send(() -> new S3Calls.Prepared(
                        "POST",
                        urls.of("POST", path, Map.of("uploads", ""), signed),
                        headers,
                        BodyPublishers.noBody(),
                        PATIENCE))
                .body();
        return Objects.requireNonNull(S3Calls.element(answer, "UploadId"), "an upload has an id");
    }

    private String send(String upload, Division.Piece piece, LongConsumer sent) {
        Map<String, String> parameters = Map.of("uploadId", upload, "partNumber", String.valueOf(piece.number()));
        HttpResponse<String> response = calls.send(() -> {
            piece.source().requireSame(); // or it would be tried in vain, again and again
            MessageDigest digest = md5();
            return new S3Calls.Prepared(
                    "PUT",
                    urls.of("PUT", path, parameters, Map.of()),
                    Map.of(),
                    bytes(piece, digest, sent),
                    Storage.patience(piece.length()),
                    answer -> requireWhole(piece.number(), etag(answer), digest));
        });
        return etag(response);
    }

    private static void requireWhole(int number, String etag, MessageDigest digest) throws IOException {
        if (!etag.equals(HexFormat.of().formatHex(digest.digest()))) {
            throw new IOException("part " + number + " did not arrive as it was sent");
        }
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElse("").replace("\"", "");
    }

    private static BodyPublisher bytes(Division.Piece piece, MessageDigest digest, LongConsumer sent) {
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        InputStream read = piece.source().open(piece.from(), piece.length());
                        return new CountedStream(new DigestInputStream(read, digest), sent);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                piece.length());
    }

    private void complete(String upload, List<String> etags) {
        StringBuilder document = new StringBuilder("<CompleteMultipartUpload>");
        for (int i = 0; i < etags.size(); i++) {
            document.append("<Part><PartNumber>")
                    .append(i + 1)
                    .append("</PartNumber><ETag>")
                    .append(etags.get(i))
                    .append("</ETag></Part>");
        }
        String body = document.append("</CompleteMultipartUpload>").toString();
        Map<String, String> headers = options.onlyNew() ? Map.of("If-None-Match", "*") : Map.of();
        calls.send(() -> new S3Calls.Prepared(
                "POST",
                urls.of("POST", path, Map.of("uploadId", upload), Map.of()),
                headers,
                BodyPublishers.ofString(body),
                COMPLETION));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
