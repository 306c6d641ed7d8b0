package thecloud.rest.storage;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;
import thecloud.core.error.Invalid;
import thecloud.core.object.Claims;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;

/** The bytes of one request on their way into an object. */
final class Upload {

    private static final int CHUNK = 128 * 1024;

    private final HttpServerRequest request;
    private final InputStream body;
    private final long length;

    Upload(HttpServerRequest request, InputStream body) {
        this.request = request;
        this.body = body;
        this.length = ObjectFields.length(request);
    }

    PutObject command() {
        PutObject plain = PutObject.plain(length, ObjectFields.kept(request.headers()));
        return new PutObject(
                length,
                plain.headers(),
                plain.requestedTags(),
                ObjectFields.tags(request.headers()),
                null,
                null,
                plain.encryption(),
                null,
                null,
                plain.conditions());
    }

    /** Writes all of it and then finishes; whatever goes wrong before leaves nothing behind. */
    ObjectVersion finish(ObjectWriter open, BiFunction<Written, Claims, ObjectVersion> finish) throws IOException {
        try (ObjectWriter writer = open) {
            copy(writer);
            return finish.apply(writer.end(), new Claims(request.getHeader("Content-MD5"), null));
        }
    }

    private void copy(ObjectWriter writer) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            writer.write(ByteBuffer.wrap(chunk, 0, read));
            total += read;
        }
        if (length >= 0 && total != length) {
            throw new Invalid("body", "ended before its Content-Length was there");
        }
    }
}
