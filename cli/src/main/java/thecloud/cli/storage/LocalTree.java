package thecloud.cli.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import thecloud.cli.base.CommandFailure;

/** Files below a directory, by what their keys would be. */
final class LocalTree {

    private final Path root;

    LocalTree(Path root) {
        this.root = root;
    }

    /** All files, links to files too; links to directories are not followed. By key; nothing when there is no such directory. */
    Map<String, Path> files() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(root)) {
            return files;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            for (Iterator<Path> paths = walk.iterator(); paths.hasNext(); ) {
                Path path = paths.next();
                if (Files.isRegularFile(path)) {
                    files.put(key(path), path);
                }
            }
        }
        return files;
    }

    /**
     * The file for a key: below the directory, whatever the key is.
     *
     * @throws CommandFailure for a key that is no path of a file below it
     */
    Path file(String key) {
        boolean odd = Arrays.stream(key.split("/", -1))
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        try {
            Path file = root.resolve(key).normalize();
            if (!odd && file.startsWith(root.normalize())) {
                return file;
            }
        } catch (InvalidPathException unspeakable) {
            throw CommandFailure.usage("The key cannot be the name of a file here: " + unspeakable.getReason());
        }
        throw CommandFailure.usage("The key cannot be the name of a file below " + root + ".");
    }

    private String key(Path path) {
        StringBuilder key = new StringBuilder();
        root.relativize(path)
                .forEach(part -> key.append(key.isEmpty() ? "" : "/").append(part));
        return key.toString();
    }
}
