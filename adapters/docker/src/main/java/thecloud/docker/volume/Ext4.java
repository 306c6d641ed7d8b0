package thecloud.docker.volume;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import thecloud.core.error.Unavailable;

/** The file system in a volume. */
final class Ext4 {

    static final String NAME = "ext4";

    private static final int REPAIRED = 1;
    private static final Pattern IN_USE = Pattern.compile(" is (mounted|in use)\\.");
    private static final int STILL_LOCKED = 75; // no exit code of the tools'
    private static final String LONGEST_WAIT = "60"; // seconds

    private Ext4() {}

    /** An empty one: without lost+found, which programs that want an empty directory trip over; a check makes it anew. */
    static void make(Path image) {
        // Whatever a new file has not been written reads as zeros: nothing need be written, now or after the first
        // mount.
        String options = "nodiscard,assume_storage_prezeroed=1";
        Tool.run(Tool.LONG, "mkfs.ext4", "-q", "-F", "-m", "0", "-E", options, image.toString());
        keepingItsRoom(image);
        withoutLostAndFound(image);
    }

    /** debugfs asks nobody whether it is mounted: only for a file that has no device. */
    private static void withoutLostAndFound(Path image) {
        Tool.run(Tool.QUICK, "debugfs", "-w", "-R", "rmdir lost+found", image.toString());
    }

    /** The same for one that is mounted there. What somebody put into it stays. */
    static void withoutLostAndFoundIn(Path mount) {
        Tool.end(Tool.QUICK, "rmdir", mount.resolve("lost+found").toString());
    }

    /**
     * Else the kernel would zero the tables of inodes at some time after a mount, which a loop device does by taking them
     * out of the file, and what has been reserved would be the host's again. They read as zeros as they are.
     */
    private static void keepingItsRoom(Path image) {
        Tool.run(Tool.QUICK, "tune2fs", "-E", "mount_opts=noinit_itable", image.toString());
    }

    /**
     * Repairs what a crash left, before anything else is done to one that is not mounted.
     *
     * @return false when it is: a mounted device is the kernel's alone, in whichever namespace it is mounted
     */
    static boolean check(Path imageOrDevice) {
        Tool.Result checked = alone(imageOrDevice, "e2fsck", "-f", "-p");
        if (checked.exit() > REPAIRED) {
            if (IN_USE.matcher(checked.output()).find()) {
                return false;
            }
            throw Tool.refusal("e2fsck", checked);
        }
        return true;
    }

    /** Of one that has no device and has been checked. */
    static void grow(Path image) {
        keepingItsRoom(image);
        resize(image);
        withoutLostAndFound(image);
    }

    /**
     * Of one that is mounted where this process sees it, or has been checked. Safe whoever mounts it meanwhile: resize2fs
     * has a device to itself, or leaves it to the kernel.
     */
    static void resize(Path imageOrDevice) {
        Tool.Result resized = alone(imageOrDevice, "resize2fs");
        if (resized.exit() != 0) {
            throw Tool.refusal("resize2fs", resized);
        }
    }

    /**
     * Not beside one that a server which was killed left at work; its lock goes when it ends.
     *
     * @throws Unavailable when it takes too long to be waited for
     */
    private static Tool.Result alone(Path imageOrDevice, String... tool) {
        String target = imageOrDevice.toString();
        String[] command = Stream.of(
                        Stream.of("flock", "--exclusive", "--timeout", LONGEST_WAIT),
                        Stream.of("--conflict-exit-code", Integer.toString(STILL_LOCKED), target),
                        Stream.of(tool),
                        Stream.of(target))
                .flatMap(words -> words)
                .toArray(String[]::new);
        Tool.Result result = Tool.end(Tool.LONG, command);
        if (result.exit() == STILL_LOCKED) {
            throw new Unavailable("volumes", "an earlier " + tool[0] + " is still at work on " + target, null);
        }
        return result;
    }
}
