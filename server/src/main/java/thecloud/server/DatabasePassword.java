package thecloud.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import thecloud.core.Ids;
import thecloud.postgres.embedded.EmbeddedSettings;

/**
 * The password of the cloud's own PostgreSQL: the well-known one in development, one of this cloud alone in production,
 * where it is made before the first start and kept in the home, readable by its owner only.
 */
record DatabasePassword(Path home, boolean production, Ids ids) {
    private static final String WELL_KNOWN = EmbeddedSettings.DEFAULT.password();
    private static final int BYTES = 32;

    /** @throws StartRefused in production, for a database that was made with the well-known password */
    String value() {
        Path file = home.resolve("postgres.password");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            if (!production) {
                return WELL_KNOWN;
            }
            if (Files.exists(home.resolve("postgres").resolve("data"))) {
                throw new StartRefused("the database in " + home + " was made in development mode, with a password that"
                        + " everybody knows; give it another (ALTER ROLE cloud PASSWORD ...), write that to " + file
                        + " (chmod 600), and start again");
            }
            String password = ids.secret(BYTES);
            write(file, password);
            return password;
        } catch (IOException e) {
            throw new StartRefused("cannot use " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String password) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }
}
