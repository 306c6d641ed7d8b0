package thecloud.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import thecloud.core.object.ByteRange;
import thecloud.core.object.FoundObject;
import thecloud.core.object.ObjectVersion;

/** An object that is a plain file, which the kernel can send. */
final class FileObject implements FoundObject {

    final AtomicLong sentByKernel = new AtomicLong();
    final AtomicBoolean closed = new AtomicBoolean();

    private final FileChannel file;
    private final boolean direct;

    FileObject(Path path, boolean direct) throws IOException {
        this.file = FileChannel.open(path);
        this.direct = direct;
    }

    @Override
    public ObjectVersion version() {
        throw new IllegalStateException("nobody asks");
    }

    @Override
    public void copyTo(ByteRange range, WritableByteChannel target) throws IOException {
        WritableByteChannel indirect = Channels.newChannel(Channels.newOutputStream(target));
        for (long done = 0; done < range.count(); ) {
            done += file.transferTo(range.offset() + done, range.count() - done, indirect);
        }
    }

    @Override
    public long send(ByteRange range, WritableByteChannel socket) throws IOException {
        if (range.count() > 0 && range.offset() >= file.size()) {
            throw new IllegalStateException("the file has ended");
        }
        long sent = range.count() == 0 ? 0 : file.transferTo(range.offset(), range.count(), socket);
        sentByKernel.addAndGet(sent);
        return sent;
    }

    @Override
    public boolean direct() {
        return direct;
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
