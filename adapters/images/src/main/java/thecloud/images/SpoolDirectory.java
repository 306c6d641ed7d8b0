package thecloud.images;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import thecloud.core.error.Unavailable;
import thecloud.core.image.ImageFormat;
import thecloud.core.image.ImageSpool;
import thecloud.core.image.SpooledImage;

/** The spool as files of a directory: {@code <image>.tar} passed its checks, {@code <image>.part} is being filled. */
public final class SpoolDirectory implements ImageSpool, AutoCloseable {

    private static final String WHOLE = ".tar";
    private static final String BEGUN = ".part";
    private static final int AT_ONCE = 8;
    private static final long MAX_ENTRIES = 1_000_000;

    private final Path directory;
    private final TarScan.Limits limits;
    private final UrlFetch urls;
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(AT_ONCE);

    /**
     * @param maxBytes the most that an image may hold
     * @param privateAddresses whether URLs may lead to addresses that are not public
     */
    public SpoolDirectory(Path directory, long maxBytes, boolean privateAddresses) {
        this(directory, new TarScan.Limits(MAX_ENTRIES, maxBytes), privateAddresses);
    }

    SpoolDirectory(Path directory, TarScan.Limits limits, boolean privateAddresses) {
        this.directory = directory;
        this.limits = limits;
        this.urls = new UrlFetch(privateAddresses);
    }

    @Override
    public long maxBytes() {
        return limits.maxBytes();
    }

    @Override
    public SpooledImage receive(UUID imageId, Expected expected, InputStream bytes) {
        if (!room.tryAcquire()) {
            throw new Unavailable("images", "as many images are on their way as may be at once; try again later", null);
        }
        held.add(imageId);
        try {
            return filled(imageId, expected, bytes);
        } catch (IOException e) {
            throw new Unavailable("images", "the image cannot be kept: " + e.getMessage(), e);
        } finally {
            room.release();
        }
    }

    private SpooledImage filled(UUID imageId, Expected expected, InputStream bytes) throws IOException {
        boolean good = false;
        SpoolFile file = null;
        try {
            Files.createDirectories(directory);
            file = new SpoolFile(path(imageId, BEGUN), path(imageId, WHOLE), limits.maxBytes());
            String hash = file.fill(bytes, expected.sha256());
            long size = check(file.channel(), expected.format());
            file.finish();
            good = true;
            return new Held(imageId, size, hash, file);
        } finally {
            if (!good) {
                if (file != null) {
                    file.close();
                }
                discard(imageId);
                held.remove(imageId);
            }
        }
    }

    private long check(FileChannel file, ImageFormat format) {
        try {
            if (format == ImageFormat.DOCKER) {
                return SavedImage.find(file, limits).verify(limits);
            }
            long length = file.size();
            TarScan scan = new TarScan(limits);
            scan.read(new FileSlice(file, 0, length), (path, entry, offset) -> {
                if (entry.getSize() > length - offset) {
                    throw new IOException("it ends in the midst of " + Hostile.shown(entry.getName()));
                }
            });
            return scan.bytes();
        } catch (IOException e) {
            throw Hostile.body("is not a tar archive, or a damaged one: " + e.getMessage());
        }
    }

    @Override
    public void requireFetchable(String url) {
        UrlFetch.requireFetchable(url);
    }

    @Override
    public SpooledImage fetch(UUID imageId, Expected expected, String url) {
        return urls.read(url, bytes -> receive(imageId, expected, bytes));
    }

    @Override
    public boolean has(UUID imageId) {
        return Files.exists(path(imageId, WHOLE));
    }

    @Override
    public InputStream open(UUID imageId, ImageFormat format, String reference) {
        try {
            FileChannel file = FileChannel.open(path(imageId, WHOLE), StandardOpenOption.READ);
            try {
                InputStream archive = format == ImageFormat.DOCKER
                        ? SavedImage.find(file, limits).named(reference)
                        : new FileSlice(file, 0, file.size());
                return new FilterInputStream(archive) {
                    @Override
                    public void close() throws IOException {
                        file.close();
                    }
                };
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new Unavailable("images", "what was uploaded cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void discard(UUID imageId) {
        try {
            Files.deleteIfExists(path(imageId, BEGUN));
            Files.deleteIfExists(path(imageId, WHOLE));
        } catch (IOException e) {
            throw new Unavailable("images", "what was uploaded cannot be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public List<UUID> unattended() {
        try (Stream<Path> files = Files.list(directory)) {
            // Those of this process first: to open and close one's file would give up its lock.
            return files.map(SpoolDirectory::id)
                    .flatMap(Optional::stream)
                    .distinct()
                    .filter(id -> !held.contains(id))
                    .filter(this::free)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean free(UUID id) {
        return Stream.of(BEGUN, WHOLE)
                .map(end -> path(id, end))
                .filter(Files::exists)
                .allMatch(SpoolDirectory::free);
    }

    private static boolean free(Path path) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return !Files.exists(path);
        }
    }

    private static Optional<UUID> id(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.indexOf('.');
        try {
            return Optional.of(UUID.fromString(dot < 0 ? name : name.substring(0, dot)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Path path(UUID imageId, String end) {
        return directory.resolve(imageId + end);
    }

    @Override
    public void close() {
        urls.close();
    }

    /** An archive whose file is still locked. */
    private final class Held implements SpooledImage {
        private final UUID imageId;
        private final long bytes;
        private final String hash;
        private final SpoolFile file;
        private boolean kept;

        Held(UUID imageId, long bytes, String hash, SpoolFile file) {
            this.imageId = imageId;
            this.bytes = bytes;
            this.hash = hash;
            this.file = file;
        }

        @Override
        public UUID imageId() {
            return imageId;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void keep() {
            kept = true;
        }

        @Override
        public void close() {
            try {
                if (!kept) {
                    discard(imageId);
                }
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                held.remove(imageId);
            }
        }

        @Override
        public String toString() {
            return hash;
        }
    }
}
