package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.VolumeMount;
import thecloud.core.error.Unavailable;
import thecloud.core.volume.StorageBackend;

/**
 * Volumes as image files, each with an ext4 file system of its own behind a loop device: the size of the file is the
 * volume's, and the kernel holds it to that.
 */
public final class ImageVolumes implements StorageBackend, StorageBackend.EnforcedSizes, StorageBackend.Snapshots {

    private static final Duration COPIES_OF_MOUNTS_GO = Duration.ofSeconds(20);

    private final HostLocks locks;
    private final ImageFiles files;
    private final LoopDevices devices;
    private final Freezer freezer;
    private final OwnMounts growing;
    private final boolean growsMounted;
    private final Duration patience;

    /**
     * @param root where the files are
     * @param links where the links to devices are, gone after the machine was restarted: {@code /run/thecloud/<cloud>}
     */
    public ImageVolumes(Path root, Path links) {
        this(root, links, COPIES_OF_MOUNTS_GO);
    }

    ImageVolumes(Path root, Path links, Duration patience) {
        this(root, links, patience, Privileges.growMounted());
    }

    /**
     * @param patience how long a growth waits for the end of mounts that do not last
     * @param growsMounted whether the kernel lets this process grow what is mounted
     */
    ImageVolumes(Path root, Path links, Duration patience, boolean growsMounted) {
        Path real = ImageFiles.real(root);
        this.locks = new HostLocks(real.resolve("locks"));
        this.files = new ImageFiles(real, locks);
        this.devices = new LoopDevices(links);
        this.freezer = new Freezer(real.resolve("freeze"), locks);
        this.growing = new OwnMounts(real.resolve("growing"));
        this.growsMounted = growsMounted;
        this.patience = patience;
        freezer.thawAll();
    }

    @Override
    public void create(UUID volumeId, int sizeGb) {
        Path image = files.volume(volumeId);
        locks.alone(volumeId.toString(), () -> {
            if (!Files.exists(image)) {
                files.place(image, part -> {
                    files.reserve(part, sizeGb);
                    Ext4.make(part);
                });
            }
        });
    }

    @Override
    public void delete(UUID volumeId) {
        withdraw(volumeId);
        files.delete(files.volume(volumeId), volumeId);
        locks.forget(volumeId.toString());
    }

    @Override
    public void grow(UUID volumeId, int sizeGb) {
        Path image = existing(volumeId);
        Optional<Path> device = devices.of(image);
        if (device.isEmpty()) {
            requireUnmounted(image);
            makeRoom(image, sizeGb);
            Ext4.grow(image);
        } else if (growsMounted) {
            makeRoom(image, device.get(), sizeGb);
            growing.whileMounted(volumeId, device.get(), mount -> Ext4.resize(device.get()));
        } else {
            awaitUnmounted(volumeId, device.get());
            growChecked(volumeId, device.get(), sizeGb);
        }
        ImageFiles.fillHoles(image, sizeGb);
    }

    private static void requireUnmounted(Path image) {
        if (!Ext4.check(image)) {
            throw new Unavailable("volumes", image + " got a device and was mounted just now", null);
        }
    }

    /** The engine may mount it at any moment: what the check made is removed as any directory is. */
    void growChecked(UUID volumeId, Path device, int sizeGb) {
        makeRoom(files.volume(volumeId), device, sizeGb);
        Ext4.resize(device);
        growing.whileMounted(volumeId, device, Ext4::withoutLostAndFoundIn);
    }

    private void makeRoom(Path image, int sizeGb) {
        if (size(image) < ((long) sizeGb << 30)) {
            files.reserve(image, sizeGb);
        }
    }

    private void makeRoom(Path image, Path device, int sizeGb) {
        makeRoom(image, sizeGb);
        Tool.run(Tool.QUICK, "losetup", "--set-capacity", device.toString());
    }

    /**
     * Every container that starts has copies of all mounts of the host's for a moment, which is waited for.
     *
     * @throws BackendRefusal when it stays mounted
     */
    private void awaitUnmounted(UUID volumeId, Path device) {
        growing.release(growing.of(volumeId));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!Ext4.check(device)) {
            if (System.nanoTime() > deadline) {
                throw new BackendRefusal(
                        "it is mounted, and the kernel lets this server grow only file systems that are not", null);
            }
            Tool.pause();
        }
    }

    @Override
    public VolumeMount.Source expose(UUID volumeId) {
        Path link = devices.open(volumeId, existing(volumeId));
        return new VolumeMount.Source.BlockDevice(link.toString(), Ext4.NAME);
    }

    @Override
    public void withdraw(UUID volumeId) {
        devices.close(volumeId, files.volume(volumeId));
    }

    @Override
    public Inventory findAll() {
        List<UUID> volumes = files.volumes();
        return new Inventory(
                volumes,
                volumes.stream().filter(id -> devices.any(files.volume(id))).toList(),
                files.snapshots());
    }

    @Override
    public void take(UUID volumeId, UUID snapshotId) {
        Path snapshot = files.snapshot(snapshotId);
        locks.alone(volumeId.toString(), () -> {
            if (!Files.exists(snapshot)) {
                files.place(snapshot, part -> copyOneMoment(volumeId, part));
            }
        });
    }

    private void copyOneMoment(UUID volumeId, Path part) {
        Path image = existing(volumeId);
        Optional<Path> device = devices.of(image);
        if (device.isEmpty()) {
            whileNobodyWrites(image, () -> ImageFiles.copy(image, part));
        } else {
            freezer.whileFrozen(volumeId, device.get(), () -> ImageFiles.copy(image, part));
        }
    }

    /**
     * For what has no device, as that of a stopped instance after the machine was restarted: a start gives it one.
     *
     * @throws Unavailable when it got one meanwhile, so that what was done is worth nothing
     */
    void whileNobodyWrites(Path image, Runnable work) {
        FileTime before = modified(image);
        work.run();
        if (devices.any(image) || !modified(image).equals(before)) {
            throw new Unavailable("volumes", image + " was mounted while it was copied", null);
        }
    }

    private static FileTime modified(Path image) {
        try {
            return Files.getLastModifiedTime(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stage(UUID snapshotId, UUID volumeId, int sizeGb) {
        locks.alone(
                volumeId.toString(),
                () -> files.place(
                        files.staged(volumeId), part -> copyOfSize(files.snapshot(snapshotId), part, sizeGb)));
    }

    private void copyOfSize(Path snapshot, Path part, int sizeGb) {
        ImageFiles.requireRoom(part, sizeGb);
        ImageFiles.copy(snapshot, part);
        files.reserve(part, sizeGb);
        if (!Ext4.check(part)) {
            throw new IllegalStateException(part + " is mounted, though nobody knows of it yet");
        }
        Ext4.grow(part);
        ImageFiles.fillHoles(part, sizeGb);
    }

    @Override
    public void adopt(UUID volumeId) {
        if (Files.exists(files.staged(volumeId))) {
            files.move(files.staged(volumeId), files.volume(volumeId));
        }
    }

    @Override
    public void deleteSnapshot(UUID snapshotId) {
        files.delete(files.snapshot(snapshotId), snapshotId);
    }

    /** Volumes do not vanish by themselves: without its file, the disk that has it is more likely not mounted. */
    private Path existing(UUID volumeId) {
        Path image = files.volume(volumeId);
        if (!Files.exists(image)) {
            throw new Unavailable("volumes", "the file " + image + " is not there", null);
        }
        return image;
    }

    private static long size(Path image) {
        try {
            return Files.size(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <C> Optional<C> as(Class<C> capability) {
        if (capability == OnlineGrowth.class) {
            return growsMounted ? Optional.of(capability.cast(new OnlineGrowth() {})) : Optional.empty();
        }
        return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
    }
}
