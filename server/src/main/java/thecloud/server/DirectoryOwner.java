package thecloud.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Whose the volumes in a directory are: the cloud's id, in a file beside them. What has no row in the database is removed in
 * time, so that a server with another cloud's database must not get at them.
 */
final class DirectoryOwner {

    private static final String FILE = "cloud";

    private DirectoryOwner() {}

    /**
     * The directory is this cloud's from now on, for good.
     *
     * @throws StartRefused when it is another's
     */
    static void claim(Path directory, UUID cloudId) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(file)) {
                write(file, cloudId.toString());
            }
            if (!Files.readString(file, StandardCharsets.US_ASCII).strip().equals(cloudId.toString())) {
                throw new StartRefused("the volumes in " + directory
                        + " are those of another cloud than the one in this"
                        + " database (the file " + file + " has its id); start with the database that they belong to,"
                        + " or with another CLOUD_HOME");
            }
        } catch (IOException e) {
            throw new StartRefused("cannot use the directory of volumes " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Whole or not at all, and only when there is none by then. */
    private static void write(Path file, String id) throws IOException {
        Path unfinished = file.resolveSibling(FILE + "." + UUID.randomUUID());
        try (FileChannel written =
                FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            written.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.US_ASCII)));
            written.force(true);
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException e) {
            // another server was faster
        } finally {
            Files.deleteIfExists(unfinished);
        }
        try (FileChannel directory = FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
