package thecloud.cli.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import thecloud.client.http.Json;

/** The configuration on disk, readable by its owner alone since it holds keys. */
public final class ConfigFile {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;

    public ConfigFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    public Path path() {
        return path;
    }

    /** What it holds; an empty configuration when there is no file. */
    public Config read() {
        try {
            return Json.read(Files.readString(path), Config.class);
        } catch (NoSuchFileException none) {
            return Config.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(path + " is not valid JSON; mend or delete it.");
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Replaces the file as a whole, so that no crash leaves half of it. */
    public void write(Config config) {
        try {
            Path directory = path.getParent();
            if (directory == null) {
                throw new IOException("it is a directory");
            }
            Files.createDirectories(directory, OWNER_DIRECTORY);
            Path draft = Files.createTempFile(directory, "config", ".tmp", OWNER_FILE);
            try {
                Files.writeString(
                        draft, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }
}
