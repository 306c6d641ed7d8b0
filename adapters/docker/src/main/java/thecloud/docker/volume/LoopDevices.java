package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Loop devices of image files. Whoever mounts one does so by a link of ours, whose name stays the same: the kernel gives
 * other numbers after the machine was restarted. The links are under {@code /run}, which is empty then, so that the engine
 * finds none rather than somebody else's device until this server has made them anew.
 */
final class LoopDevices {

    private static final Path SYS = Path.of("/sys/block");

    private final Path links;

    LoopDevices(Path links) {
        this.links = links;
    }

    /** The link to the image's device, which is there from now on. */
    Path open(UUID volumeId, Path image) {
        Path device = of(image).orElseGet(() -> setUp(image));
        Path link = links.resolve(volumeId.toString());
        try {
            if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(device)) {
                Files.createDirectories(links);
                Path fresh = links.resolve(volumeId + ".new");
                Files.deleteIfExists(fresh);
                Files.createSymbolicLink(fresh, device);
                Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never a second device for one image: two would each keep what they know of the file system to themselves. */
    private static Path setUp(Path image) {
        String file = image.toString();
        Tool.Result direct = Tool.end(Tool.QUICK, "losetup", "--nooverlap", "--direct-io=on", "--find", "--show", file);
        String device = direct.exit() == 0
                ? direct.output()
                : Tool.run(Tool.QUICK, "losetup", "--nooverlap", "--find", "--show", file);
        return Path.of(device.strip());
    }

    /** A device that is still mounted goes with its last mount. */
    void close(UUID volumeId, Path image) {
        try {
            Files.deleteIfExists(links.resolve(volumeId.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        of(image).ifPresent(device -> Tool.end(Tool.QUICK, "losetup", "--detach", device.toString()));
    }

    /** The image's device, if it has one. */
    Optional<Path> of(Path image) {
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(SYS, "loop*")) {
            for (Path device : devices) {
                if (isOf(device, image)) {
                    return Optional.of(Path.of("/dev").resolve(device.getFileName()));
                }
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Path device, Path image) {
        try {
            String file = Files.readString(device.resolve("loop/backing_file")).strip();
            return file.equals(image.toString()) || file.equals(image + " (deleted)");
        } catch (IOException e) {
            return false; // it has no file, or lost it just now
        }
    }
}
