package thecloud.testkit.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Random;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.blob.BlobReader;
import thecloud.core.object.blob.BlobWriter;
import thecloud.core.object.blob.DataKey;
import thecloud.core.object.blob.ObjectStore;

/** Blobs whose bytes follow from their ids, so that whoever knows the id can tell whether they are right. */
public final class Blobs {

    private static final int PIECE = 10_007;

    private Blobs() {}

    /** What {@link #put} writes under an id. */
    public static byte[] bytes(UUID id, int length) {
        byte[] bytes = new byte[length];
        new Random(id.getLeastSignificantBits()).nextBytes(bytes);
        return bytes;
    }

    /** Writes a blob in pieces that meet no border, and commits it. */
    public static UUID put(ObjectStore store, int length, @Nullable DataKey key) {
        UUID id = UUID.randomUUID();
        put(store, id, length, key);
        return id;
    }

    public static void put(ObjectStore store, UUID id, int length, @Nullable DataKey key) {
        try (BlobWriter writer = store.create(id, length, key)) {
            write(writer, bytes(id, length));
            writer.commit();
        }
    }

    public static void write(BlobWriter writer, byte[] bytes) {
        for (int at = 0; at < bytes.length; at += PIECE) {
            writer.write(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)));
        }
    }

    /** The whole of it. */
    public static byte[] read(ObjectStore store, UUID id, int length, @Nullable DataKey key) {
        try (BlobReader reader = store.open(id, length, key)) {
            return read(reader, 0, length);
        }
    }

    public static byte[] read(BlobReader reader, long offset, long count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            reader.copyTo(offset, count, Channels.newChannel(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static DataKey key(int seed) {
        byte[] bytes = new byte[DataKey.LENGTH];
        new Random(seed).nextBytes(bytes);
        return new DataKey(bytes);
    }
}
