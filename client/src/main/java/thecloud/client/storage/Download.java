package thecloud.client.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import thecloud.client.http.ApiRequest;
import thecloud.client.http.CloudHttp;

/** One object on its way here. Where the connection breaks, the rest is asked for, of the same object and no other. */
final class Download {

    private static final int PARTIAL = 206;
    private static final int CHUNK = 128 * 1024;
    /** Times that nothing came before it is given up. */
    private static final int FRUITLESS = 4;

    private static final long SHORTEST_WAIT_MILLIS = 100;

    private final CloudHttp http;
    private final ObjectPath path;
    private @Nullable ObjectInfo first;
    private long done;

    Download(CloudHttp http, ObjectPath path) {
        this.http = http;
        this.path = path;
    }

    /** Beside the file first: whoever looks sees the old one, or all of the new one. */
    ObjectInfo into(Path file, LongConsumer progress) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException(file + " is no file that could be written");
        }
        Path partial = parent.resolve(".cloud-" + UUID.randomUUID() + ".part");
        try {
            ObjectInfo info;
            try (OutputStream target =
                    Files.newOutputStream(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                info = into(target, progress);
            }
            Files.setLastModifiedTime(partial, FileTime.from(info.lastModified()));
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return info;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    ObjectInfo into(OutputStream target, LongConsumer progress) throws IOException {
        for (int fruitless = 0; ; fruitless++) {
            long before = done;
            try {
                ObjectInfo info = attempt(target, progress);
                if (done == info.size()) {
                    return info;
                }
                throw new Broken(new IOException("the answer ended early"));
            } catch (Broken broken) {
                if (done > before) {
                    fruitless = 0;
                } else if (fruitless >= FRUITLESS) {
                    throw broken.why;
                }
                pause(fruitless);
            }
        }
    }

    private ObjectInfo attempt(OutputStream target, LongConsumer progress) throws IOException {
        ApiRequest request = ApiRequest.get(path.segments());
        if (first != null) {
            request.header("Range", "bytes=" + done + "-").header("If-Match", "\"" + first.etag() + "\"");
        }
        HttpResponse<InputStream> response = http.open(request);
        try (InputStream body = response.body()) {
            if (first == null) {
                first = ObjectInfo.of(response.headers());
            } else if (response.statusCode() != PARTIAL) {
                throw new IOException("the rest of " + path + " cannot be had without its beginning");
            }
            copy(body, target, progress);
            return first;
        }
    }

    /** A failure to write is the caller's; a failure to read is what a new attempt may mend. */
    private void copy(InputStream body, OutputStream target, LongConsumer progress) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = read(body, chunk); read >= 0; read = read(body, chunk)) {
            target.write(chunk, 0, read);
            done += read;
            progress.accept(done);
        }
    }

    private static int read(InputStream body, byte[] chunk) throws Broken {
        try {
            return body.read(chunk);
        } catch (IOException e) {
            throw new Broken(e);
        }
    }

    private static void pause(int fruitless) throws IOException {
        try {
            Thread.sleep(SHORTEST_WAIT_MILLIS << fruitless);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The connection broke. */
    private static final class Broken extends IOException {
        private final IOException why;

        Broken(IOException why) {
            super(why);
            this.why = why;
        }
    }
}
