package thecloud.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A disk of a test's own that can really be full. Needs root, as mounting does. */
final class SmallDisk implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] BLOCK = new byte[4096];

    private final Path mount;

    private SmallDisk(Path mount) {
        this.mount = mount;
    }

    static SmallDisk of(String size) throws IOException {
        Path mount = Files.createTempDirectory("thecloud-disk");
        new Command(List.of("mount", "-t", "tmpfs", "-o", "mode=755,size=" + size, "tmpfs", "" + mount), Map.of())
                .run("", PATIENCE)
                .succeeded();
        return new SmallDisk(mount);
    }

    Path path() {
        return mount;
    }

    /** Writes until not one block more fits. */
    void fill() throws IOException {
        try (OutputStream file = Files.newOutputStream(ballast())) {
            while (true) {
                file.write(BLOCK);
            }
        } catch (IOException e) {
            if (mount.toFile().getUsableSpace() >= BLOCK.length) {
                throw e;
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return mount.resolve("ballast");
    }

    /** Waits for programs that are still ending there. */
    @Override
    public void close() throws IOException {
        Await.until(
                "the end of everything on " + mount,
                PATIENCE,
                () -> new Command(List.of("umount", mount.toString()), Map.of())
                                .run("", PATIENCE)
                                .exitCode()
                        == 0);
        Files.delete(mount);
    }
}
