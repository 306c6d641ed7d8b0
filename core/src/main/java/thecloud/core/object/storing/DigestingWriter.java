package thecloud.core.object.storing;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.error.Refused;
import thecloud.core.object.ObjectWriter;
import thecloud.core.object.Written;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.checksum.ChecksumAlgorithm;
import thecloud.core.object.checksum.Digests;
import thecloud.core.object.rule.Refusals;

/** Digests bytes on their way into a blob. What has no bytes has no blob. */
final class DigestingWriter implements ObjectWriter {

    static final long MAX_BYTES = 5L << 30;

    private final ObjectStore store;
    private final UUID blob;
    private final @Nullable DataKey key;
    private final long declared;
    private final Draft draft;
    private final InstantSource clock;
    private final Digests digests;
    private @Nullable BlobWriter out;

    /** Opens the blob at once when it is known that there are bytes, so that what cannot fit is refused first. */
    DigestingWriter(ObjectPorts ports, UUID blob, Bytes bytes, Draft draft) {
        this.store = ports.store();
        this.clock = ports.clock();
        this.blob = blob;
        this.key = bytes.key();
        this.declared = bytes.length();
        this.draft = draft;
        this.digests = new Digests(bytes.algorithm());
        if (declared > MAX_BYTES) {
            throw Refusals.tooLarge(declared, MAX_BYTES);
        }
        this.out = declared > 0 ? store.create(blob, declared, key) : null;
    }

    /** What is known of the bytes before they come; a length of -1 is none. */
    record Bytes(
            long length,
            ChecksumAlgorithm algorithm,
            @Nullable DataKey key) {}

    @Override
    public void write(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return;
        }
        long size = digests.size() + bytes.remaining();
        if (size > MAX_BYTES) {
            throw Refusals.tooLarge(size, MAX_BYTES);
        }
        if (declared >= 0 && size > declared) {
            throw incomplete(size);
        }
        BlobWriter into = out;
        if (into == null) {
            into = store.create(blob, declared, key);
            out = into;
        }
        digests.update(bytes);
        into.write(bytes);
    }

    @Override
    public Written end() {
        if (declared >= 0 && digests.size() != declared) {
            throw incomplete(digests.size());
        }
        if (out != null) {
            out.commit();
        }
        return new Written(blob, digests.size(), digests.md5(), digests.checksum(), draft.ended(clock.instant()));
    }

    @Override
    public void close() {
        if (out != null) {
            out.close();
        }
    }

    private Refused incomplete(long size) {
        return new Refused(
                Refused.Kind.INVALID,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header",
                Map.of("NumberBytesExpected", String.valueOf(declared), "NumberBytesProvided", String.valueOf(size)));
    }
}
