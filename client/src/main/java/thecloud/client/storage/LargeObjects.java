package thecloud.client.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import thecloud.client.http.CloudHttp;
import thecloud.client.identity.Auth;

/**
 * Writes objects in parts, by S3's protocol: a few parts at once, each of which is sent again when its connection breaks. An
 * upload that fails is aborted, also when the process is asked to end; of a killed one the parts stay until somebody aborts
 * the upload, or a rule of the bucket does. Close it when done.
 */
public final class LargeObjects implements AutoCloseable {

    private static final int PARTS_AT_ONCE = 4;

    private final Storage storage;
    private final Auth auth;
    private final InstantSource clock;
    private final long partSize;
    private final Semaphore room = new Semaphore(PARTS_AT_ONCE);
    private final Set<PartedUpload> underWay = ConcurrentHashMap.newKeySet();
    private final Thread ending = new Thread(this::abortAll, "abort-uploads");
    private @Nullable Connection connection;

    /** @param partSize that is wished; objects of more than 10,000 of them have larger ones */
    LargeObjects(CloudHttp http, Storage storage, long partSize, InstantSource clock) {
        if (partSize < Parts.SMALLEST || partSize > Parts.LARGEST) {
            throw new IllegalArgumentException("a part has 5 MiB to 5 GiB");
        }
        this.storage = storage;
        this.auth = new Auth(http);
        this.clock = clock;
        this.partSize = partSize;
    }

    /** What uploads are made with; there is none until the first. */
    record Connection(S3Calls calls, SignedUrls urls) {}

    /** Whether an object of this size has more than one part. */
    public boolean takes(long size) {
        return size > partSize;
    }

    /**
     * Writes a file's bytes.
     *
     * @throws java.nio.file.FileSystemException when the file changed meanwhile; nothing is stored then
     */
    public void put(ObjectPath path, Path file, PutOptions options) throws IOException {
        SourceFile source = SourceFile.of(file);
        Division parts = parts(source, source.size(), options);
        run(path, options, to -> {
            List<String> etags = parts.send(to);
            source.check();
            return etags;
        });
    }

    /**
     * Writes what a stream holds, which is at most one part at a time on this machine's disk: with one call when there is
     * no more than a part of it, else one part after the other.
     *
     * @throws IOException when the stream broke; nothing is stored then
     */
    public void put(ObjectPath path, InputStream bytes, PutOptions options) throws IOException {
        PushbackInputStream rest = new PushbackInputStream(bytes);
        try (Spool spool = Spool.open()) {
            long first = spool.fill(rest, partSize);
            if (ended(rest)) {
                storage.put(path, spool, first, options);
            } else {
                run(path, options, new StreamedParts(spool, first, rest, partSize, options.progress()));
            }
        }
    }

    private static boolean ended(PushbackInputStream bytes) throws IOException {
        int next = bytes.read();
        if (next >= 0) {
            bytes.unread(next);
        }
        return next < 0;
    }

    /** Copies an object that is not replaced meanwhile, through this machine. */
    public void copy(ObjectPath from, ObjectInfo info, ObjectPath to, PutOptions options) throws IOException {
        PartSource source = (at, count) -> storage.open(from, at, count, info.etag());
        run(to, options, parts(source, info.size(), options));
    }

    private Division parts(PartSource source, long size, PutOptions options) {
        return new PartsAtOnce(room, Parts.of(size, partSize), source, options.progress());
    }

    private void run(ObjectPath path, PutOptions options, Division parts) throws IOException {
        PartedUpload upload = new PartedUpload(connection(), path, options);
        underWay.add(upload);
        try {
            upload.run(parts);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            underWay.remove(upload);
        }
    }

    private synchronized Connection connection() {
        Connection known = connection;
        if (known == null) {
            known = new Connection(new S3Calls(), new SignedUrls(auth, storage, clock));
            connection = known;
            Runtime.getRuntime().addShutdownHook(ending);
        }
        return known;
    }

    private void abortAll() {
        underWay.forEach(PartedUpload::abort);
        Connection known = connection;
        if (known != null) {
            known.urls().close();
        }
    }

    @Override
    public synchronized void close() {
        Connection known = connection;
        if (known != null) {
            connection = null;
            try {
                Runtime.getRuntime().removeShutdownHook(ending);
            } catch (IllegalStateException theProcessEnds) {
                return; // and the hook does the rest
            }
            known.urls().close();
            known.calls().close();
        }
    }
}
