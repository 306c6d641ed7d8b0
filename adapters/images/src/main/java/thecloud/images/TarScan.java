package thecloud.images;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Reads a tar from one end to the other and refuses what has no place in an image: paths and links that lead out, devices,
 * what claims to be sparse, and more than there may be.
 */
final class TarScan {

    /** What names, attributes and other extensions of one entry may take together. */
    private static final long MAX_HEADER = 1 << 20;

    private static final long PADDING = 1024;

    private final Limits limits;
    private long entries;
    private long bytes;

    /** @param maxBytes of all entries together, uncompressed */
    record Limits(long maxEntries, long maxBytes) {}

    /** Is shown each entry after it was found harmless. */
    interface Visitor {
        /** @param offset where its bytes begin in what is read */
        void entry(EntryPath path, TarArchiveEntry entry, long offset) throws IOException;
    }

    /** Counts on over all tars of an image. */
    TarScan(Limits limits) {
        this.limits = limits;
    }

    long bytes() {
        return bytes;
    }

    /** @throws thecloud.core.error.Invalid on {@code body}, saying what is wrong */
    void read(InputStream in, Visitor visitor) throws IOException {
        Metered metered = new Metered(in);
        long before = entries;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(metered, "UTF-8")) {
            while (true) {
                metered.allow(MAX_HEADER);
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry == null) {
                    break;
                }
                count(entry);
                EntryPath path = checked(entry);
                visitor.entry(path, entry, metered.position());
                metered.allow(entry.getSize() + PADDING);
                pass(tar, entry);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("a header makes no sense", e);
        }
        if (entries == before && metered.position() == 0) {
            throw new IOException("it is empty");
        }
    }

    private static void pass(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        long left = entry.getSize();
        byte[] chunk = new byte[1 << 16];
        while (left > 0) {
            long skipped = tar.skip(left);
            if (skipped <= 0) {
                int read = tar.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) {
                    throw new IOException("it ends in the midst of " + Hostile.shown(entry.getName()));
                }
                skipped = read;
            }
            left -= skipped;
        }
    }

    private void count(TarArchiveEntry entry) {
        entries++;
        if (entries > limits.maxEntries()) {
            throw Hostile.body("has more than " + limits.maxEntries() + " entries");
        }
        if (entry.getSize() < 0 || entry.getSize() > limits.maxBytes() - bytes) {
            throw Hostile.body(
                    "unpacks to more than " + (limits.maxBytes() >> 20) + " MiB, the most that an image may hold");
        }
        bytes += entry.getSize();
    }

    private static EntryPath checked(TarArchiveEntry entry) throws IOException {
        if (!entry.isCheckSumOK()) {
            throw new IOException("the checksum of a header is wrong");
        }
        EntryPath path = EntryPath.of(entry.getName());
        path.requireHonestWhiteout();
        String shown = Hostile.shown(path.toString());
        if (entry.isSparse()) {
            throw Hostile.body("has the sparse file " + shown + "; make the archive without --sparse");
        }
        switch (entry.getLinkFlag()) {
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> {
                return path;
            }
            case TarConstants.LF_DIR -> {}
            case TarConstants.LF_SYMLINK -> path.requireLinkInside(entry.getLinkName());
            case TarConstants.LF_LINK -> requireHardLinkInside(shown, entry.getLinkName());
            case TarConstants.LF_CHR, TarConstants.LF_BLK ->
                throw Hostile.body("has the device " + shown + "; leave devices out: instances have their own");
            case TarConstants.LF_FIFO -> throw Hostile.body("has the named pipe " + shown + "; leave it out");
            default -> throw Hostile.body("has " + shown + ", which is neither file, directory nor link");
        }
        // Other readers hold that these have no bytes, whatever their header says, and would read on elsewhere.
        if (entry.getSize() != 0) {
            throw Hostile.body("has bytes behind " + shown + ", which is no file");
        }
        return path;
    }

    private static void requireHardLinkInside(String shown, String target) {
        try {
            if (!EntryPath.of(target).segments().isEmpty()) {
                return;
            }
        } catch (thecloud.core.error.Invalid e) {
            throw Hostile.body(
                    "has the hard link " + shown + " to " + Hostile.shown(target) + ", which leads out of the root");
        }
        throw Hostile.body("has the hard link " + shown + " to the root");
    }
}
