package thecloud.docker.volume;

import java.nio.file.Path;

/** The file system in a volume. */
final class Ext4 {

    static final String NAME = "ext4";

    private static final int REPAIRED = 1;

    private Ext4() {}

    /** An empty one: without lost+found, which programs that want an empty directory trip over; a check makes it anew. */
    static void make(Path image) {
        // Whatever a new file has not been written reads as zeros: nothing need be written, now or after the first
        // mount.
        String options = "nodiscard,assume_storage_prezeroed=1";
        Tool.run(Tool.LONG, "mkfs.ext4", "-q", "-F", "-m", "0", "-E", options, image.toString());
        withoutLostAndFound(image);
    }

    /** Of one that is not mounted. */
    static void grow(Path imageOrDevice) {
        Tool.Result checked = Tool.end(Tool.LONG, "e2fsck", "-f", "-p", imageOrDevice.toString());
        if (checked.exit() > REPAIRED) {
            throw Tool.refusal("e2fsck", checked);
        }
        Tool.run(Tool.LONG, "resize2fs", imageOrDevice.toString());
        withoutLostAndFound(imageOrDevice);
    }

    /** Of one that is mounted. */
    static void growMounted(Path device) {
        Tool.run(Tool.LONG, "resize2fs", device.toString());
    }

    private static void withoutLostAndFound(Path image) {
        Tool.run(Tool.QUICK, "debugfs", "-w", "-R", "rmdir lost+found", image.toString());
    }
}
