package thecloud.client.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file as it was when it was looked at first: bytes of what became of it since are not handed on as if they were its own. */
final class SourceFile implements PartSource {

    private final Path file;
    private final State state;

    private SourceFile(Path file, State state) {
        this.file = file;
        this.state = state;
    }

    /** What tells that a file is another one, or was written to. */
    private record State(
            long size, FileTime modified, @Nullable Object key) {

        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    static SourceFile of(Path file) throws IOException {
        return new SourceFile(file, State.of(file));
    }

    long size() {
        return state.size();
    }

    @Override
    public InputStream open(long from, long count) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new Watched(Channels.newInputStream(channel.position(from)), count);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void requireSame() {
        try {
            check();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws FileSystemException when it is not as it was, or not there */
    void check() throws FileSystemException {
        boolean same;
        try {
            same = state.equals(State.of(file));
        } catch (IOException gone) {
            same = false;
        }
        if (!same) {
            throw new FileSystemException(
                    Objects.toString(file), null, "changed while it was uploaded, so that nothing was stored");
        }
    }

    /** Looks once more before it hands on its last bytes: without them, nobody stores the others. */
    private final class Watched extends Section {

        Watched(InputStream bytes, long count) {
            super(bytes, count);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (left() == 0 || read < 0) {
                check();
            }
            return read;
        }
    }
}
