package thecloud.docker.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An instance's user data as the archive that puts it where cloud-init would, for root alone to read and run. */
final class UserData {

    private static final String PATH = "var/lib/cloud/instance/user-data";
    private static final int MODE = 0100700;

    private UserData() {}

    /** The engine makes the directories above the file. */
    static byte[] archive(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream archive = new ByteArrayOutputStream(bytes.length + 4096);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
            TarArchiveEntry entry = new TarArchiveEntry(PATH);
            entry.setSize(bytes.length);
            entry.setMode(MODE);
            entry.setUserId(0);
            entry.setGroupId(0);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }
}
