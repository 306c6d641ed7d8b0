package thecloud.docker.volume;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The file system in a volume. */
final class Ext4 {

    static final String NAME = "ext4";

    private static final int REPAIRED = 1;
    private static final Pattern IN_USE = Pattern.compile(" is (mounted|in use)\\.");
    private static final String LONGEST_WAIT = "60"; // seconds

    private Ext4() {}

    /** An empty one: without lost+found, which programs that want an empty directory trip over; a check makes it anew. */
    static void make(Path image) {
        // Whatever a new file has not been written reads as zeros: nothing need be written, now or after the first
        // mount.
        String options = "nodiscard,assume_storage_prezeroed=1";
        Tool.run(Tool.LONG, "mkfs.ext4", "-q", "-F", "-m", "0", "-E", options, image.toString());
        withoutLostAndFound(image);
    }

    /**
     * Of one that is not mounted.
     *
     * @return false when it is: a mounted device is the kernel's alone, in whichever namespace it is mounted
     */
    static boolean grow(Path imageOrDevice) {
        Tool.Result checked = Tool.end(Tool.LONG, alone(imageOrDevice, "e2fsck", "-f", "-p"));
        if (IN_USE.matcher(checked.output()).find()) {
            return false;
        }
        if (checked.exit() > REPAIRED) {
            throw Tool.refusal("e2fsck", checked);
        }
        Tool.run(Tool.LONG, alone(imageOrDevice, "resize2fs"));
        withoutLostAndFound(imageOrDevice);
        return true;
    }

    /** Of one that is mounted. */
    static void growMounted(Path device) {
        Tool.run(Tool.LONG, "resize2fs", device.toString());
    }

    /** Not beside one that a server which was killed left at work; its lock goes when it ends. */
    private static String[] alone(Path imageOrDevice, String... tool) {
        String target = imageOrDevice.toString();
        return Stream.of(
                        Stream.of("flock", "--exclusive", "--timeout", LONGEST_WAIT, target),
                        Stream.of(tool),
                        Stream.of(target))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private static void withoutLostAndFound(Path image) {
        Tool.run(Tool.QUICK, "debugfs", "-w", "-R", "rmdir lost+found", image.toString());
    }
}
