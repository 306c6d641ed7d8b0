package thecloud.core.object.storing;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.ByteRange;
import thecloud.core.object.FoundObject;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.StoredPart;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;

/** A version's blobs, of which one is open at a time. */
final class OpenObject implements FoundObject {

    private final ObjectVersion version;
    private final @Nullable DataKey key;
    private final ObjectStore store;
    private final After after;
    private @Nullable BlobReader open;
    private @Nullable UUID opened;

    /** Opens the first blob. @throws DamagedBlob when it is not there, or not of its length */
    OpenObject(ObjectVersion version, @Nullable DataKey key, ObjectStore store, After after) {
        this.version = version;
        this.key = key;
        this.store = store;
        this.after = after;
        for (StoredPart part : version.parts()) {
            if (part.size() > 0) {
                reader(part);
                break;
            }
        }
    }

    /** Who hears of it. */
    interface After {
        void damaged(ObjectVersion version, DamagedBlob damage);

        void closed(ObjectVersion version);
    }

    @Override
    public ObjectVersion version() {
        return version;
    }

    @Override
    public void copyTo(ByteRange range, WritableByteChannel target) throws IOException {
        long start = 0; // of the part
        long end = range.offset() + range.count();
        for (StoredPart part : version.parts()) {
            long from = Math.max(range.offset(), start);
            long to = Math.min(end, start + part.size());
            if (from < to) {
                copy(part, from - start, to - from, target);
            }
            start += part.size();
        }
    }

    private void copy(StoredPart part, long offset, long count, WritableByteChannel target) throws IOException {
        try {
            reader(part).copyTo(offset, count, target);
        } catch (DamagedBlob e) {
            after.damaged(version, e);
            throw e;
        }
    }

    @Override
    public boolean direct() {
        return open != null && open.direct();
    }

    /** As far as the part goes that the range begins in. */
    @Override
    public long send(ByteRange range, WritableByteChannel socket) throws IOException {
        long start = 0;
        for (StoredPart part : version.parts()) {
            long offset = range.offset() - start;
            if (offset < part.size()) {
                return send(part, offset, Math.min(range.count(), part.size() - offset), socket);
            }
            start += part.size();
        }
        return -1;
    }

    private long send(StoredPart part, long offset, long count, WritableByteChannel socket) throws IOException {
        try {
            return reader(part).send(offset, count, socket);
        } catch (DamagedBlob e) {
            after.damaged(version, e);
            throw e;
        }
    }

    @Override
    public void close() {
        closeBlob();
        after.closed(version);
    }

    private BlobReader reader(StoredPart part) {
        BlobReader reader = open;
        if (reader == null || !part.blob().equals(opened)) {
            closeBlob();
            reader = store.open(part.blob(), part.size(), key);
            open = reader;
            opened = part.blob();
        }
        return reader;
    }

    private void closeBlob() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
