package thecloud.core.object.blob;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;

/**
 * Outbound port: where the bytes of objects are. Everything at rest carries checksums by segment, which every read
 * verifies before the segment is handed on. Ids alone name blobs: no key of an object ever gets here.
 *
 * <p>Any method throws {@link thecloud.core.error.Unavailable} when the store cannot be reached or is full.
 */
public interface ObjectStore {

    /**
     * Begins a blob.
     *
     * @param expectedLength what the writer will probably write, to refuse at once what cannot fit; -1 for unknown
     * @param key encrypts the blob; null keeps it in the clear
     */
    BlobWriter create(UUID id, long expectedLength, @Nullable DataKey key);

    /**
     * Opens a blob, pending or settled. What is open stays readable when the blob is removed meanwhile.
     *
     * @param length of the bytes that were written, as the row says
     * @param key the one it was written with
     * @throws DamagedBlob when it is missing, or is not of that length
     */
    BlobReader open(UUID id, long length, @Nullable DataKey key);

    /** Rows refer to these blobs now. Unknown ids and settled blobs are passed over. */
    void settle(Collection<UUID> ids);

    /** Removes blobs, pending or settled, whatever reads them. Unknown ids are passed over. */
    void remove(Collection<UUID> ids);

    /** Blobs that were committed before {@code before} and never settled, and at most {@code limit} of them. */
    List<UUID> pending(Instant before, int limit);

    /** Removes what writers that are no more have left: files never committed, untouched since {@code before}. */
    int sweep(Instant before);

    /**
     * Reads a whole blob and verifies it, without its key.
     *
     * @param length as for {@link #open}
     * @throws DamagedBlob when it is not what was written
     */
    void verify(UUID id, long length, boolean encrypted);

    /** What the store has, and what of it is free, in bytes. Also the check that it answers at all. */
    Capacity capacity();

    /** Bytes. */
    record Capacity(long total, long free) {}
}
