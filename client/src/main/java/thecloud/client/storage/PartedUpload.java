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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
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
    private final Semaphore room;
    private final ObjectPath path;
    private final Parts parts;
    private final PartSource source;
    private final PutOptions options;
    private final AtomicLongArray sent;
    private volatile @Nullable String id;

    /** @param room for so many parts at once, of all uploads */
    PartedUpload(
            LargeObjects.Connection to,
            Semaphore room,
            ObjectPath path,
            Parts parts,
            PartSource source,
            PutOptions options) {
        this.calls = to.calls();
        this.urls = to.urls();
        this.room = room;
        this.path = path;
        this.parts = parts;
        this.source = source;
        this.options = options;
        this.sent = new AtomicLongArray(parts.count());
    }

    /** @throws CloudClientException when it failed; it was aborted then */
    void run() {
        String upload = begin();
        id = upload;
        try {
            complete(upload, sendAll(upload));
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

    private List<String> sendAll(String upload) {
        List<Future<String>> under = new CopyOnWriteArrayList<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= parts.count() && failure.get() == null; number++) {
                int part = number;
                room.acquireUninterruptibly();
                under.add(threads.submit(() -> {
                    try {
                        return send(upload, part);
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                        under.forEach(other -> other.cancel(true)); // their bytes are for nothing
                        return "";
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
        return under.stream().map(PartedUpload::result).toList();
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a part has ended", e);
        }
    }

    /** Sends a part until it arrived as it was read; answers its ETag. */
    private String send(String upload, int number) {
        Map<String, String> parameters = Map.of("uploadId", upload, "partNumber", String.valueOf(number));
        HttpResponse<String> response = calls.send(() -> {
            MessageDigest digest = md5();
            return new S3Calls.Prepared(
                    "PUT",
                    urls.of("PUT", path, parameters, Map.of()),
                    Map.of(),
                    bytes(number, digest),
                    Storage.patience(parts.length(number)),
                    answer -> requireWhole(number, etag(answer), digest));
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

    private BodyPublisher bytes(int number, MessageDigest digest) {
        long length = parts.length(number);
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        InputStream read = source.open(parts.from(number), length);
                        return new CountedStream(new DigestInputStream(read, digest), count -> moved(number, count));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                length);
    }

    private void moved(int number, long count) {
        sent.set(number - 1, count);
        long total = 0;
        for (int i = 0; i < sent.length(); i++) {
            total += sent.get(i);
        }
        options.progress().accept(total);
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
