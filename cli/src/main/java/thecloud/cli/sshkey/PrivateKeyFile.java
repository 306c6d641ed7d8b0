package thecloud.cli.sshkey;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import thecloud.cli.base.CommandFailure;

/** A new file that only its owner reads. It is there before the key is, or a key could be made and nowhere be kept. */
final class PrivateKeyFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private boolean written;

    private PrivateKeyFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static PrivateKeyFile create(Path path) throws IOException {
        try {
            return new PrivateKeyFile(
                    path,
                    FileChannel.open(
                            path,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.usage("The file " + path + " is there already; choose another with --save.");
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("The directory of " + path + " does not exist.");
        }
    }

    Path path() {
        return path;
    }

    void write(String key) throws IOException {
        var bytes = StandardCharsets.US_ASCII.encode(key);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        written = true;
    }

    /** Leaves no empty file behind. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!written) {
            Files.deleteIfExists(path);
        }
    }
}
