package thecloud.cli.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the user's that a command reads. */
public final class TextFile {

    private static final long LONGEST = 1 << 20;

    private TextFile() {}

    /** The whole of it, at most 1 MiB of UTF-8. */
    public static String read(Path path) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw CommandFailure.usage("The file " + path + " cannot be read.");
        }
        if (Files.size(path) > LONGEST) {
            throw CommandFailure.usage("The file " + path + " is larger than 1 MiB.");
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }
}
