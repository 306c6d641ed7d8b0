package thecloud.postgres.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked once for each version. */
final class Binaries {

    private static final String READABLE = "rwxr-xr-x";

    private Binaries() {}

    /** The version of the binaries on the class path, such as {@code 16.15.0}. */
    static String version() {
        try (InputStream in = Binaries.class.getResourceAsStream("binaries.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Makes {@code directory} hold the programs; it appears all at once or not at all. */
    static void unpack(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
        OwnedFiles.delete(partial);
        OwnedFiles.directory(partial, READABLE);
        try (InputStream packed = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, partial);
            }
        }
        try {
            Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the file system of " + directory + " cannot rename a directory", e);
        }
    }

    private static InputStream archive() {
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        InputStream in = Binaries.class.getResourceAsStream("/postgres-linux-" + machine + ".txz");
        if (in == null) {
            throw new CannotStart("this build has no PostgreSQL for " + System.getProperty("os.name") + " on " + machine
                    + "; set DATABASE_URL to use a PostgreSQL server of your own");
        }
        return in;
    }

    private static void unpack(TarArchiveEntry entry, TarArchiveInputStream tar, Path root) throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("the archive reaches outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            OwnedFiles.directory(path, READABLE);
        } else if (entry.isSymbolicLink()) {
            OwnedFiles.directory(parent(path), READABLE);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            OwnedFiles.directory(parent(path), READABLE);
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? READABLE : "rw-r--r--"));
        }
    }

    private static Path parent(Path path) {
        return java.util.Objects.requireNonNull(path.getParent(), "below the root of the archive");
    }
}
