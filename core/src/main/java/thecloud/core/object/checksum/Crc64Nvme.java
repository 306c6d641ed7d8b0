package thecloud.core.object.checksum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * CRC-64/NVME, 16 bytes at a step (slicing, as Kounavis and Berry describe): the JDK has no CRC of 64 bits.
 *
 * <p>Source: NVM Express NVM Command Set Specification 1.0d, section 5.2.1.3.4; the check value there.
 */
final class Crc64Nvme implements java.util.zip.Checksum {

    /** The polynomial, least significant bit first. */
    static final long POLYNOMIAL = 0x9A6C_9329_AC4B_C9B5L;

    private static final int STEP = 16;
    private static final int VALUES = 256;
    private static final long[] TABLES = tables();

    private long remainder = -1;

    /** Table k, of 256 entries from k * 256 on, is what a byte does to the remainder with k bytes behind it. */
    private static long[] tables() {
        long[] tables = new long[STEP * VALUES];
        for (int value = 0; value < VALUES; value++) {
            long entry = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                entry = (entry & 1) == 0 ? entry >>> 1 : (entry >>> 1) ^ POLYNOMIAL;
            }
            tables[value] = entry;
        }
        for (int at = VALUES; at < tables.length; at++) {
            long before = tables[at - VALUES];
            tables[at] = (before >>> 8) ^ tables[(int) (before & 0xFF)];
        }
        return tables;
    }

    @Override
    public void update(int value) {
        remainder = (remainder >>> 8) ^ TABLES[(int) ((remainder ^ value) & 0xFF)];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        update(ByteBuffer.wrap(bytes, offset, length));
    }

    @Override
    public void update(ByteBuffer bytes) {
        ByteBuffer from = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int at = from.position();
        int end = from.limit();
        long state = remainder;
        for (; end - at >= STEP; at += STEP) {
            state = low(state ^ from.getLong(at)) ^ high(from.getLong(at + 8));
        }
        for (; at < end; at++) {
            state = (state >>> 8) ^ TABLES[(int) ((state ^ from.get(at)) & 0xFF)];
        }
        remainder = state;
        bytes.position(end);
    }

    /** What the first eight bytes of a step contribute. */
    private static long low(long bytes) {
        return TABLES[15 * VALUES + (int) (bytes & 0xFF)]
                ^ TABLES[14 * VALUES + (int) (bytes >>> 8 & 0xFF)]
                ^ TABLES[13 * VALUES + (int) (bytes >>> 16 & 0xFF)]
                ^ TABLES[12 * VALUES + (int) (bytes >>> 24 & 0xFF)]
                ^ TABLES[11 * VALUES + (int) (bytes >>> 32 & 0xFF)]
                ^ TABLES[10 * VALUES + (int) (bytes >>> 40 & 0xFF)]
                ^ TABLES[9 * VALUES + (int) (bytes >>> 48 & 0xFF)]
                ^ TABLES[8 * VALUES + (int) (bytes >>> 56)];
    }

    /** And the second eight. */
    private static long high(long bytes) {
        return TABLES[7 * VALUES + (int) (bytes & 0xFF)]
                ^ TABLES[6 * VALUES + (int) (bytes >>> 8 & 0xFF)]
                ^ TABLES[5 * VALUES + (int) (bytes >>> 16 & 0xFF)]
                ^ TABLES[4 * VALUES + (int) (bytes >>> 24 & 0xFF)]
                ^ TABLES[3 * VALUES + (int) (bytes >>> 32 & 0xFF)]
                ^ TABLES[2 * VALUES + (int) (bytes >>> 40 & 0xFF)]
                ^ TABLES[VALUES + (int) (bytes >>> 48 & 0xFF)]
                ^ TABLES[(int) (bytes >>> 56)];
    }

    @Override
    public long getValue() {
        return ~remainder;
    }

    @Override
    public void reset() {
        remainder = -1;
    }
}
