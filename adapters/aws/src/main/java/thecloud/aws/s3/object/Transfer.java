package thecloud.aws.s3.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.Supplier;
import thecloud.aws.http.RequestBody;
import thecloud.core.object.ByteRange;
import thecloud.core.object.FoundObject;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Written;

/** Moves bytes into a writer; when that fails, nothing is left of them. */
public final class Transfer {

    private Transfer() {}

    /** What a client sends. */
    public static Written of(RequestBody body, Supplier<ObjectWriter> begun) {
        try (ObjectWriter writer = begun.get()) {
            body.drainTo(writer::write);
            return writer.end();
        }
    }

    /** What is in another object. */
    public static Written of(FoundObject source, ByteRange range, Supplier<ObjectWriter> begun) {
        try (ObjectWriter writer = begun.get()) {
            source.copyTo(range, new Into(writer));
            return writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the channel throws none
        }
    }

    private record Into(ObjectWriter writer) implements WritableByteChannel {

        @Override
        public int write(ByteBuffer bytes) {
            int count = bytes.remaining();
            writer.write(bytes);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // whoever began the writer closes it
        }
    }
}
