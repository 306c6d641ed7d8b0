package thecloud.docker.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import thecloud.core.compute.ComputeSpec;
import thecloud.core.compute.cloudconfig.Bytes;
import thecloud.core.compute.cloudconfig.ExistingFiles;
import thecloud.core.compute.cloudconfig.FirstFileSystem;
import thecloud.core.compute.cloudconfig.PlacedFile;

/** What is put into an instance before its first start, as an archive for the engine to unpack at the root. */
final class FirstFiles {

    private FirstFiles() {}

    static boolean wanted(ComputeSpec spec) {
        return spec.userData() != null || spec.authorizedKey() != null;
    }

    static byte[] archive(ComputeSpec spec, ExistingFiles existing) {
        List<PlacedFile> files =
                FirstFileSystem.of(spec.userData(), spec.cloudConfig(), spec.authorizedKey(), existing);
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (PlacedFile file : files) {
                add(tar, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, PlacedFile file) throws IOException {
        Bytes content = file.content();
        String path = file.path().substring(1);
        TarArchiveEntry entry = content == null
                ? new TarArchiveEntry(path + "/", TarConstants.LF_DIR)
                : new TarArchiveEntry(path, TarConstants.LF_NORMAL);
        entry.setSize(content == null ? 0 : content.length());
        int kind = content == null ? TarArchiveEntry.DEFAULT_DIR_MODE : TarArchiveEntry.DEFAULT_FILE_MODE;
        entry.setMode((kind & ~0777) | file.mode());
        entry.setUserId(file.uid());
        entry.setGroupId(file.gid());
        tar.putArchiveEntry(entry);
        if (content != null) {
            tar.write(content.toArray());
        }
        tar.closeArchiveEntry();
    }
}
