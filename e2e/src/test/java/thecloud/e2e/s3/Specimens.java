package thecloud.e2e.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files to send and to compare: a small one, one whose name needs encoding, one that takes several parts, and a tree. */
final class Specimens {

    /** A name with what clients encode each in their own way. */
    static final String ODD_NAME = "sp ace + ü%41 & (日本) ~.txt";

    static final byte[] SMALL = "hello, clients\n".getBytes(StandardCharsets.UTF_8);

    /** No multiple of any part's size. */
    static final byte[] BIG = random((20 << 20) + 4321);

    private final Path directory;

    Specimens(Path directory) {
        this.directory = directory;
    }

    Path small() throws IOException {
        return file("small.txt", SMALL);
    }

    Path odd() throws IOException {
        return file(ODD_NAME, SMALL);
    }

    Path big() throws IOException {
        return file("big.bin", BIG);
    }

    /** Where a client may write; nothing is there yet. */
    Path fresh(String name) {
        return directory.resolve("fresh-" + name);
    }

    /** A directory of files, some of them in directories. */
    Path tree() throws IOException {
        Path tree = directory.resolve("tree");
        write(tree.resolve("a.txt"), "a");
        write(tree.resolve("b/c.txt"), "c");
        write(tree.resolve("b/" + ODD_NAME), "odd");
        write(tree.resolve("d/e/f.txt"), "f");
        return tree;
    }

    /** The same tree a day later: one file is gone, one is another, one is new. */
    static void change(Path tree) throws IOException {
        Files.delete(tree.resolve("b/c.txt"));
        write(tree.resolve("a.txt"), "a, changed");
        write(tree.resolve("d/new.txt"), "new");
    }

    static void assertSameTree(Path expected, Path actual) throws IOException {
        assertThat(contents(actual)).isEqualTo(contents(expected));
    }

    static Map<String, String> contents(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> tree.relativize(file).toString(), Specimens::text, (a, b) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path file(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        return Files.exists(file) ? file : Files.write(file, content);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(4).nextBytes(bytes);
        return bytes;
    }
}
