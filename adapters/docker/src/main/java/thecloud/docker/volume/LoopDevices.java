package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.error.Unavailable;

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
        all(image).forEach(device -> Tool.end(Tool.QUICK, "losetup", "--detach", device.toString()));
    }

    /** Whether there is one, be it of a file in whose place there is another by now. */
    boolean any(Path image) {
        return !all(image).isEmpty();
    }

    /**
     * The image's device, if it has one.
     *
     * @throws Unavailable while it is one that goes with its last mount: any moment, and its number may be another's then
     */
    Optional<Path> of(Path image) {
        Optional<Path> device = all(image).stream()
                .filter(one -> backingFile(one).equals(image.toString()))
                .findFirst();
        if (device.isPresent() && goes(device.get())) {
            throw new Unavailable("volumes", device.get() + ", which " + image + " had, is still mounted", null);
        }
        return device;
    }

    private static List<Path> all(Path image) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(SYS, "loop*")) {
            for (Path device : devices) {
                String file = backingFile(device);
                if (file.equals(image.toString()) || file.equals(image + " (deleted)")) {
                    found.add(Path.of("/dev").resolve(device.getFileName()));
                }
            }
            return found;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean goes(Path device) {
        return attribute(device, "autoclear").equals("1");
    }

    private static String backingFile(Path device) {
        return attribute(device, "backing_file");
    }

    /** Empty for a device that has no file, or lost it just now. */
    private static String attribute(Path device, String name) {
        try {
            return Files.readString(
                            SYS.resolve(device.getFileName()).resolve("loop").resolve(name))
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
