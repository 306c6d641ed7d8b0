package thecloud.client.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import thecloud.api.Page;
import thecloud.api.Problem;
import thecloud.api.storage.BucketView;
import thecloud.api.storage.CreateBucketRequest;
import thecloud.api.storage.ListingView;
import thecloud.api.storage.ObjectView;
import thecloud.api.storage.VerificationView;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudHttp;
import thecloud.client.http.CloudUnreachableException;
import thecloud.client.http.Json;

/** Buckets and objects. Bytes are streamed and never held; what is written at once has at most 5 GiB. */
public final class Storage {

    private static final String STORAGE = "storage";
    private static final String BUCKETS = "buckets";
    private static final Duration LONGEST_WRITE = Duration.ofHours(24);
    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(1);
    /** Slower than this many bytes a second, a write is taken for stuck. */
    private static final long SLOWEST = 64 * 1024;

    private final CloudHttp http;

    public Storage(CloudHttp http) {
        this.http = http;
    }

    public BucketView createBucket(CreateBucketRequest wanted) {
        // A repetition answers that one has the bucket already; so there is none.
        return http.send(ApiRequest.post(STORAGE, BUCKETS).body(wanted), BucketView.class);
    }

    public BucketView bucket(String name) {
        return http.send(ApiRequest.get(STORAGE, BUCKETS, name), BucketView.class);
    }

    public Page<BucketView> buckets(@Nullable String prefix, @Nullable Integer limit, @Nullable String cursor) {
        return http.page(bucketsRequest(prefix, limit, cursor), BucketView.class);
    }

    /** All buckets, by name; pages are fetched as the stream is read. */
    public Stream<BucketView> buckets() {
        return http.pages(cursor -> bucketsRequest(null, null, cursor), BucketView.class);
    }

    /** It must be empty. */
    public void deleteBucket(String name) {
        http.send(ApiRequest.delete(STORAGE, BUCKETS, name).once());
    }

    /** One page of keys, and of what keys have in common up to the delimiter; null for none. */
    public ListingView list(
            String bucket, @Nullable String prefix, @Nullable String delimiter, @Nullable String cursor) {
        return http.send(
                ApiRequest.get(STORAGE, bucket)
                        .query("prefix", prefix)
                        .query("delimiter", delimiter)
                        .query("limit", 1000)
                        .query("cursor", cursor),
                ListingView.class);
    }

    /** All objects whose key begins so, by key; pages are fetched as the stream is read. */
    public Stream<ObjectView> list(String bucket, @Nullable String prefix) {
        return pages(bucket, prefix, null).flatMap(page -> page.items().stream());
    }

    /** The same page by page, with common prefixes. */
    public Stream<ListingView> pages(String bucket, @Nullable String prefix, @Nullable String delimiter) {
        return Stream.iterate(
                list(bucket, prefix, delimiter, null),
                Objects::nonNull,
                page -> page.nextCursor() == null ? null : list(bucket, prefix, delimiter, page.nextCursor()));
    }

    /**
     * Writes a file's bytes; repeated when the connection breaks, unless only what is new shall be written.
     *
     * @throws java.nio.file.FileSystemException when the file changed meanwhile; nothing is stored then
     */
    public ObjectView put(ObjectPath path, Path file, PutOptions options) throws IOException {
        SourceFile source = SourceFile.of(file);
        try {
            return put(path, source, source.size(), options);
        } catch (CloudUnreachableException e) {
            source.check(); // then this is why
            throw e;
        }
    }

    /** The same of what can be read again. */
    ObjectView put(ObjectPath path, PartSource source, long size, PutOptions options) {
        return write(ApiRequest.put(path.segments()), size, options, () -> {
            try {
                return new CountedStream(source.open(0, size), options.progress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Writes what a stream holds, once: a stream cannot be read again.
     *
     * @param size how much that is; -1 when it is not known
     */
    public ObjectView put(ObjectPath path, InputStream bytes, long size, PutOptions options) {
        AtomicBoolean read = new AtomicBoolean();
        // Without a stream the attempt fails, where half a stream would be stored as if it were the whole.
        return write(
                ApiRequest.put(path.segments()).once(),
                size,
                options,
                () -> read.getAndSet(true) ? null : new CountedStream(bytes, options.progress()));
    }

    /**
     * Reads an object into a stream, and goes on where the connection broke, as long as it is the same object.
     *
     * @param progress is told how many bytes there are so far
     * @throws CloudApiException with status 412 when the object changed before all of it was there
     */
    public ObjectInfo get(ObjectPath path, OutputStream target, LongConsumer progress) throws IOException {
        return new Download(http, path).into(target, progress);
    }

    /** The same into a file, which is there when all of it is, and replaces what there was. */
    public ObjectInfo get(ObjectPath path, Path file, LongConsumer progress) throws IOException {
        return new Download(http, path).into(file, progress);
    }

    /** Opens an object for a caller who reads and closes it; nothing is repeated once its first byte is there. */
    public OpenObject open(ObjectPath path) {
        HttpResponse<InputStream> response = http.open(ApiRequest.get(path.segments()));
        return new OpenObject(ObjectInfo.of(response.headers()), response.body());
    }

    /** A part of an object, as long as it is the one with this ETag. */
    InputStream open(ObjectPath path, long from, long count, String etag) {
        return http.open(ApiRequest.get(path.segments())
                        .header("Range", "bytes=" + from + "-" + (from + count - 1))
                        .header("If-Match", "\"" + etag + "\""))
                .body();
    }

    /**
     * Writes objects in parts.
     *
     * @param partSize 5 MiB to 5 GiB; {@link Parts#STANDARD} is what suits most
     */
    public LargeObjects large(long partSize, InstantSource clock) {
        return new LargeObjects(http, this, partSize, clock);
    }

    /** @throws CloudApiException with status 404 when there is none */
    public ObjectInfo head(ObjectPath path) {
        try {
            HttpResponse<InputStream> response = http.open(ApiRequest.head(path.segments()));
            closeQuietly(response.body());
            return ObjectInfo.of(response.headers());
        } catch (CloudApiException e) {
            throw explained(path, e);
        }
    }

    /** What is not there is deleted, too. In a versioned bucket the object is hidden, unless a version is named. */
    public void delete(ObjectPath path, @Nullable String version) {
        http.send(ApiRequest.delete(path.segments()).query("version", version));
    }

    /**
     * Has the server hold what is in a bucket against its checksums, where it is.
     *
     * @param prefix of keys; null for all
     * @param progress is told how far it is
     */
    public VerificationView verify(String bucket, @Nullable String prefix, Consumer<VerificationView> progress) {
        AtomicReference<@Nullable VerificationView> last = new AtomicReference<>();
        http.lines(ApiRequest.post(STORAGE, BUCKETS, bucket, "verify").query("prefix", prefix), line -> {
            VerificationView report = read(line);
            last.set(report);
            progress.accept(report);
        });
        VerificationView report = last.get();
        if (report == null || !report.done()) {
            throw unreadable("verifying broke off before its end", new IOException("no last report"));
        }
        return report;
    }

    private VerificationView read(String line) {
        try {
            return Json.mapper().readValue(line, VerificationView.class);
        } catch (JsonProcessingException e) {
            throw unreadable("what answers there is not The Cloud", e);
        }
    }

    private CloudUnreachableException unreadable(String what, IOException cause) {
        return new CloudUnreachableException(http.endpoint(), what, cause);
    }

    private ObjectView write(ApiRequest put, long size, PutOptions options, Supplier<@Nullable InputStream> bytes) {
        BodyPublisher streamed = BodyPublishers.ofInputStream(bytes);
        ApiRequest request = options.on(put).timeout(size < 0 ? LONGEST_WRITE : patience(size));
        if (size < 0) {
            request.body(streamed);
        } else if (size > 0) {
            request.body(BodyPublishers.fromPublisher(streamed, size));
        }
        return http.send(request, ObjectView.class);
    }

    /** How long writing so many bytes may take. */
    static Duration patience(long size) {
        return LEAST_PATIENCE.plusSeconds(size / SLOWEST);
    }

    private static ApiRequest bucketsRequest(
            @Nullable String prefix, @Nullable Integer limit, @Nullable String cursor) {
        return ApiRequest.get(STORAGE, BUCKETS)
                .query("prefix", prefix)
                .query("limit", limit)
                .query("cursor", cursor);
    }

    /** An answer to HEAD has no body that could say what was wrong. */
    private static CloudApiException explained(ObjectPath path, CloudApiException refusal) {
        String detail = switch (refusal.status()) {
            case 404 -> "there is no " + path;
            case 403 -> "you may not read " + path;
            default -> String.valueOf(refusal.getMessage());
        };
        Problem problem = refusal.problem();
        return new CloudApiException(new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                detail,
                problem.code(),
                detail,
                problem.requestId(),
                null,
                null));
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException nothingLost) {
            // it is empty
        }
    }

    /** An object that is being read. */
    public record OpenObject(ObjectInfo info, InputStream bytes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
