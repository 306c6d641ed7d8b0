package thecloud.core.image;

import java.util.UUID;

/** An archive in the spool that is still held by whoever brought it. Its text is its hash: the same for the same bytes. */
public interface SpooledImage extends AutoCloseable {

    UUID imageId();

    /** What it holds, uncompressed. */
    long bytes();

    /** There is a row for it now: closing leaves it in the spool. */
    void keep();

    /** Removes it, unless it is kept. */
    @Override
    void close();
}
