package thecloud.docker.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import thecloud.core.compute.ComputeSpec;

/** What is put into an instance before its first start, as an archive of files that are root's alone. */
final class FirstFiles {

    /** Where cloud-init would have it. */
    private static final String USER_DATA = "var/lib/cloud/instance/user-data";

    private static final String SSH = "root/.ssh/";
    private static final int SCRIPT = 0100700;
    private static final int PRIVATE_FILE = 0100600;
    private static final int PRIVATE_DIRECTORY = 040700;

    private FirstFiles() {}

    /** Empty when there is nothing to put in. The engine makes the directories above the files. */
    static Optional<byte[]> archive(ComputeSpec spec) {
        String script = spec.userData();
        String key = spec.authorizedKey();
        if (script == null && key == null) {
            return Optional.empty();
        }
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive)) {
            if (script != null) {
                add(tar, USER_DATA, SCRIPT, script);
            }
            if (key != null) {
                add(tar, SSH, PRIVATE_DIRECTORY, "");
                add(tar, SSH + "authorized_keys", PRIVATE_FILE, key + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(archive.toByteArray());
    }

    private static void add(TarArchiveOutputStream tar, String path, int mode, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        entry.setUserId(0);
        entry.setGroupId(0);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
