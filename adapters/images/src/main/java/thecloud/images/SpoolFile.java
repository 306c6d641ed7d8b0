package thecloud.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;

/**
 * A file that is being filled, uncompressed. It is locked for as long as it is open, and has its final name once it is
 * durable: a process that dies leaves one that nobody holds.
 */
final class SpoolFile implements AutoCloseable {

    private static final Set<StandardOpenOption> NEW = Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);

    private static final long MIB = 1 << 20;
    /** The database lies on the same disk more often than not. */
    private static final long LEFT_FREE = 512 * MIB;

    private static final long LOOK_EVERY = 32 * MIB;
    /** Beyond this, what grows so much is a bomb rather than a root file system. */
    private static final long MAX_RATIO = 250;

    private static final long RATIO_FROM = 64 * MIB;

    private final Path begun;
    private final Path whole;
    private final long maxBytes;
    private final FileChannel file;

    SpoolFile(Path begun, Path whole, long maxBytes) throws IOException {
        this.begun = begun;
        this.whole = whole;
        this.maxBytes = maxBytes;
        this.file = FileChannel.open(
                begun, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (file.tryLock() == null) {
            file.close();
            throw new IOException("another server is at it");
        }
    }

    FileChannel channel() {
        return file;
    }

    /**
     * Takes everything.
     *
     * @param sha256 of the bytes as they come; null for any
     * @return the hash of the bytes as they came
     */
    String fill(InputStream source, @Nullable String sha256) throws IOException {
        Counted counted = new Counted(source);
        DigestInputStream hashed = new DigestInputStream(counted, Hashes.sha256());
        PushbackInputStream raw = new PushbackInputStream(hashed, 8);
        byte[] start = read(() -> raw.readNBytes(6));
        raw.unread(start);
        Compression compression = Compression.of(start);
        switch (compression) {
            case NONE -> copy(raw, null);
            case GZIP -> copy(read(() -> new GZIPInputStream(raw, 1 << 16)), counted);
            default ->
                throw Hostile.body(
                        "is compressed with " + compression.wireName() + ", which is not supported; use gzip or none");
        }
        read(() -> raw.transferTo(java.io.OutputStream.nullOutputStream()));
        String hash = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        if (sha256 != null && !sha256.equals(hash)) {
            throw Hostile.body("has the SHA-256 " + hash + ", not the one that was given");
        }
        return hash;
    }

    private void copy(InputStream plain, @Nullable Counted compressed) throws IOException {
        byte[] chunk = new byte[1 << 17];
        long total = 0;
        long looked = -LOOK_EVERY;
        while (true) {
            int length = read(() -> plain.read(chunk));
            if (length < 0) {
                return;
            }
            total += length;
            // A tar is a little longer than what it holds.
            if (total > maxBytes + maxBytes / 2 + 16 * MIB) {
                throw Hostile.body("unpacks to more than " + maxBytes / MIB + " MiB, the most that an image may hold");
            }
            if (compressed != null && total > RATIO_FROM && total / MAX_RATIO > compressed.total()) {
                throw Hostile.body("unpacks to more than " + MAX_RATIO + " times its size");
            }
            if (total - looked >= LOOK_EVERY) {
                requireRoom();
                looked = total;
            }
            ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }

    private void requireRoom() throws IOException {
        if (Files.getFileStore(begun).getUsableSpace() < LEFT_FREE) {
            throw new Unavailable("images", "there is no room for images on the cloud's disk", null);
        }
    }

    /** What fails here is the sender's; what fails elsewhere is the disk's. */
    private static <T> T read(Reading<T> reading) {
        try {
            return reading.run();
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw Hostile.body("is not whole, or not gzip: " + e.getMessage());
        } catch (IOException e) {
            throw Hostile.body("broke off: " + e.getMessage());
        }
    }

    /** What is there survives whatever happens from now on. */
    void finish() throws IOException {
        file.force(true);
        Files.move(begun, whole, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(whole.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Lets go of it. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException;
    }

    /** How much was read so far. */
    private static final class Counted extends java.io.FilterInputStream {
        private long total;

        Counted(InputStream in) {
            super(in);
        }

        long total() {
            return total;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            total += octet < 0 ? 0 : 1;
            return octet;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            total += Math.max(0, read);
            return read;
        }
    }
}
