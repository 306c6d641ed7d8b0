package thecloud.docker.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import thecloud.core.compute.BackendRefusal;

/** The files, each of which is there whole or not at all: it is written under another name, made durable, and renamed. */
final class ImageFiles {

    private static final String IMAGE = ".img";
    private static final String STAGED = ".staged";
    private static final String PART = ".part";
    private static final long GIB = 1L << 30;
    private static final long BLOCK = 512; // of stat
    /** The database lies on the same disk more often than not. */
    private static final long LEFT_FREE = GIB / 2;

    private static final String ROOM = "room"; // the lock

    private final HostLocks locks;
    private final Path volumes;
    private final Path snapshots;

    ImageFiles(Path root, HostLocks locks) {
        this.locks = locks;
        this.volumes = real(root.resolve("volumes"));
        this.snapshots = real(root.resolve("snapshots"));
    }

    /** The directory, made if need be, by the name that the kernel has for what lies in it: without symbolic links. */
    static Path real(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            return directory.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path volume(UUID id) {
        return volumes.resolve(id + IMAGE);
    }

    Path staged(UUID id) {
        return volumes.resolve(id + STAGED);
    }

    Path snapshot(UUID id) {
        return snapshots.resolve(id + IMAGE);
    }

    List<UUID> volumes() {
        return ids(volumes);
    }

    List<UUID> snapshots() {
        return ids(snapshots);
    }

    /** Also of files that are not finished: whose they are is in their names. */
    private static List<UUID> ids(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<UUID> ids = new ArrayList<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.length() > 36)
                    .forEach(name -> {
                        try {
                            ids.add(UUID.fromString(name.substring(0, 36)));
                        } catch (IllegalArgumentException e) {
                            // not ours
                        }
                    });
            return ids.stream().distinct().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has {@code write} make a file beside the target, and puts it in its place. By one at a time for a target: what a process
     * that was killed left of it is removed first.
     */
    void place(Path target, Writing write) {
        String unfinished = target.getFileName() + ".";
        deleteAll(target.resolveSibling(""), name -> name.startsWith(unfinished) && name.endsWith(PART));
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            write.to(part);
            checked(() -> {
                force(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                force(target.resolveSibling(""));
            });
        } finally {
            checked(() -> Files.deleteIfExists(part));
        }
    }

    /**
     * Room on the disk is taken now, so that a volume never finds the host's disk full. Where there is none the file stays
     * as it was. One at a time: of two that look at once each would find the same room.
     */
    void reserve(Path file, int sizeGb) {
        locks.alone(ROOM, () -> reserveAlone(file, sizeGb));
    }

    private static void reserveAlone(Path file, int sizeGb) {
        requireRoom(file, sizeGb);
        String bytes = Long.toString(sizeGb * GIB);
        Tool.run(Tool.QUICK, "truncate", "--size", "+0", file.toString()); // there it is
        Tool.Result reserved = allocate(file, bytes);
        if (reserved.exit() != 0 && !reserved.output().contains("not supported")) {
            Tool.run(Tool.QUICK, "truncate", "--size", "+0", file.toString()); // what lies beyond its end goes
            throw Tool.refusal("fallocate", reserved);
        }
        Tool.run(Tool.QUICK, "truncate", "--size", ">" + bytes, file.toString()); // at least; it shrinks nothing
    }

    /**
     * Takes back what a file system gave up of its file while it grew: what it has zeroed, the loop device takes out of the
     * file. Where that fails the file is as good as one that was not reserved.
     */
    static void fillHoles(Path file, int sizeGb) {
        allocate(file, Long.toString(sizeGb * GIB));
    }

    private static Tool.Result allocate(Path file, String bytes) {
        return Tool.end(Tool.LONG, "fallocate", "--keep-size", "--length", bytes, file.toString());
    }

    /** Before anything is written: not even for a moment may the database find the disk full. */
    static void requireRoom(Path file, int sizeGb) {
        if (free(file) < sizeGb * GIB - allocated(file) + LEFT_FREE) {
            throw noRoom();
        }
    }

    /**
     * Shares blocks where the file system can, and leaves holes where nothing was written. How much that takes shows while
     * it is done; it ends where the database's part of the disk begins.
     */
    static void copy(Path from, Path to) {
        if (!Files.exists(from)) {
            throw new BackendRefusal(from.getFileName() + " is not there", null);
        }
        Tool.Result copied = Tool.end(
                Tool.LONG,
                () -> free(to) >= LEFT_FREE,
                "cp",
                "--reflink=auto",
                "--sparse=always",
                from.toString(),
                to.toString());
        if (free(to) < LEFT_FREE) {
            throw noRoom();
        }
        if (copied.exit() != 0) {
            throw Tool.refusal("cp", copied);
        }
    }

    private static BackendRefusal noRoom() {
        return new BackendRefusal("the host's disk has no room for it", null);
    }

    private static long free(Path file) {
        try {
            return Files.getFileStore(file.resolveSibling("")).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long allocated(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        String blocks = Tool.run(Tool.QUICK, "stat", "--format", "%b", file.toString());
        return Long.parseLong(blocks.strip()) * BLOCK;
    }

    void move(Path from, Path to) {
        checked(() -> {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(to.resolveSibling(""));
        });
    }

    /** The file, and whatever was to become it. */
    void delete(Path ofThisName, UUID id) {
        Path directory = ofThisName.resolveSibling("");
        deleteAll(directory, name -> name.startsWith(id.toString()));
        checked(() -> force(directory));
    }

    private static void deleteAll(Path directory, Predicate<String> ofName) {
        checked(() -> {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(f -> ofName.test(f.getFileName().toString()))
                        .toList()) {
                    Files.deleteIfExists(file);
                }
            }
        });
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void checked(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    /** Fills a file that does not exist yet. */
    @FunctionalInterface
    interface Writing {
        void to(Path file);
    }
}
