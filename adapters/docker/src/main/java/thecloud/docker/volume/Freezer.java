package thecloud.docker.volume;

import java.nio.file.Path;
import java.util.UUID;
import thecloud.core.error.Unavailable;

/** Holds a mounted file system still, wherever else it is mounted. */
final class Freezer {

    private final OwnMounts mounts;
    private final HostLocks locks;

    /** @param locks a volume's is had by who freezes it */
    Freezer(Path directory, HostLocks locks) {
        this.mounts = new OwnMounts(directory);
        this.locks = locks;
    }

    /** Lets go of what a process that is gone held. */
    void thawAll() {
        mounts.all().forEach(mount -> locks.ifFree(mount.getFileName().toString(), () -> release(mount)));
    }

    /** By who has the volume's lock: another would let go of it. */
    void whileFrozen(UUID volumeId, Path device, Runnable work) {
        release(mounts.of(volumeId));
        mounts.whileMounted(volumeId, device, mount -> {
            try {
                Tool.run(Tool.QUICK, "fsfreeze", "--freeze", mount.toString());
                work.run();
                thaw(mount);
            } finally {
                letGo(mount);
            }
        });
    }

    /** @throws Unavailable when somebody else has let go of it meanwhile, so that what was done is worth nothing */
    private static void thaw(Path mount) {
        Tool.Result thawed = unfreeze(mount);
        if (thawed.exit() != 0) {
            throw new Unavailable(
                    "volumes",
                    "the file system did not stand still: " + thawed.output().strip(),
                    null);
        }
    }

    private void release(Path mount) {
        letGo(mount);
        mounts.release(mount);
    }

    private void letGo(Path mount) {
        if (mounts.mounted(mount)) {
            unfreeze(mount); // fails when it is not frozen
        }
    }

    private static Tool.Result unfreeze(Path mount) {
        return Tool.end(Tool.QUICK, "fsfreeze", "--unfreeze", mount.toString());
    }
}
