package thecloud.filesystem.object;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;
import thecloud.core.object.blob.DamagedBlob;

/**
 * The last bytes of a file: magic (8), format (1), flags (1: encrypted), zero (2), segment size (4), length in the clear
 * (8), id of the blob (16), CRC32C of all this (4).
 *
 * @param length of the blob in the clear, in bytes
 */
record Trailer(UUID id, long length, boolean encrypted) {

    static final int SIZE = 44;

    private static final long MAGIC = 0x89_54_43_42_4C_4F_42_0AL;
    private static final byte FORMAT = 1;

    void put(ByteBuffer into) {
        int start = into.position();
        into.putLong(MAGIC).put(FORMAT).put((byte) (encrypted ? 1 : 0)).putShort((short) 0);
        into.putInt(BlobFormat.SEGMENT).putLong(length);
        into.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        into.putInt(crc(into, start));
    }

    /**
     * Reads the trailer at the buffer's position, and passes it.
     *
     * @param id the blob's by its file name
     * @throws DamagedBlob when it is not the whole trailer of this blob
     */
    static Trailer of(UUID id, ByteBuffer bytes) {
        int start = bytes.position();
        if (bytes.remaining() < SIZE || bytes.getLong() != MAGIC) {
            throw new DamagedBlob(id, "it has no trailer");
        }
        byte format = bytes.get();
        byte flags = bytes.get();
        short zero = bytes.getShort();
        int segment = bytes.getInt();
        long length = bytes.getLong();
        UUID named = new UUID(bytes.getLong(), bytes.getLong());
        if (bytes.getInt() != crc(bytes, start)) {
            throw new DamagedBlob(id, "its trailer fails its checksum");
        }
        if (format != FORMAT || (flags & ~1) != 0 || zero != 0 || segment != BlobFormat.SEGMENT) {
            throw new DamagedBlob(id, "its format " + format + " is none that this version reads");
        }
        if (!named.equals(id)) {
            throw new DamagedBlob(id, "it is blob " + named + " under the wrong name");
        }
        return new Trailer(id, length, flags == 1);
    }

    /** @throws DamagedBlob when the file is another one than the row tells of */
    void require(long expectedLength, boolean expectedEncrypted) {
        if (length != expectedLength) {
            throw new DamagedBlob(id, "it has " + length + " bytes instead of " + expectedLength);
        }
        if (encrypted != expectedEncrypted) {
            throw new DamagedBlob(id, encrypted ? "it is encrypted" : "it is not encrypted");
        }
    }

    private static int crc(ByteBuffer bytes, int start) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(start, SIZE - BlobFormat.CRC));
        return (int) crc.getValue();
    }
}
