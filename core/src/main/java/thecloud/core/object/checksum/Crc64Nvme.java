package thecloud.core.object.checksum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * CRC-64/NVME: the JDK has no CRC of 64 bits. Few bytes go through tables, eight at a step (slicing, as Kounavis and Berry
 * describe). Many are folded first, which the JIT compiler does with vectors, at several times the speed: twelve powers of x
 * to the 64 add up to 1 modulo the polynomial, so that a word of 64 bits can be replaced by its copies twelve certain places
 * further on, and again, until all that counts is in the last {@link #REACH} words. The sum was
 * searched for with a generalised birthday algorithm (Wagner, 2002); the tests hold it.
 *
 * <p>Source: NVM Express NVM Command Set Specification 1.0d, section 5.2.1.3.4; the check values there.
 */
final class Crc64Nvme implements java.util.zip.Checksum {

    /** The polynomial, least significant bit first. */
    static final long POLYNOMIAL = 0x9A6C_9329_AC4B_C9B5L;

    private static final int VALUES = 256;
    private static final int STEP = Long.BYTES;
    private static final int REACH = 489;
    private static final int NEAREST = 275;
    private static final int WINDOW = 2048;
    private static final int WORTH_FOLDING = 4 * REACH * STEP;

    /** The distances of {@link #fold}, in words. */
    private static final int[] PLACES = {NEAREST, 298, 302, 321, 328, 331, 363, 390, 393, 448, 471, REACH};

    /** Table k, of 256 entries from k * 256 on, is what a byte does to the remainder with k bytes behind it. */
    private static final long[] TABLES = tables();

    private long remainder = -1;
    private long[] words = new long[0];

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
        if (end - at >= WORTH_FOLDING) {
            int count = (end - at) / STEP;
            remainder = folded(
                    from.slice(at, count * STEP).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer());
            at += count * STEP;
        }
        long state = remainder;
        for (; end - at >= STEP; at += STEP) {
            state = step(state ^ from.getLong(at));
        }
        for (; at < end; at++) {
            state = (state >>> 8) ^ TABLES[(int) ((state ^ from.get(at)) & 0xFF)];
        }
        remainder = state;
        bytes.position(end);
    }

    /** The remainder behind these words, of which there are more than {@link #REACH}. */
    private long folded(LongBuffer from) {
        if (words.length == 0) {
            words = new long[REACH + WINDOW];
        }
        Arrays.fill(words, 0, REACH, 0);
        long before = remainder;
        while (true) {
            int left = from.remaining();
            int count = left > WINDOW && left < WINDOW + REACH ? WINDOW - REACH : Math.min(left, WINDOW);
            from.get(words, REACH, count);
            words[REACH] ^= before;
            before = 0;
            if (count == left) {
                fold(words, count);
                return last(words, count);
            }
            fold(words, REACH + count);
            System.arraycopy(words, count, words, 0, REACH);
        }
    }

    /**
     * Each word gets the copies of those before it, and counts no more itself. Three at a time, since the compiler makes
     * vectors of small loops only, and in blocks within which no word depends on another.
     */
    private static void fold(long[] words, int end) {
        for (int start = REACH; start < end; start += NEAREST) {
            int stop = Math.min(end, start + NEAREST);
            for (int at = start; at < stop; at++) {
                words[at] ^= words[at - NEAREST] ^ words[at - 298] ^ words[at - 302];
            }
            for (int at = start; at < stop; at++) {
                words[at] ^= words[at - 321] ^ words[at - 328] ^ words[at - 331];
            }
            for (int at = start; at < stop; at++) {
                words[at] ^= words[at - 363] ^ words[at - 390] ^ words[at - 393];
            }
            for (int at = start; at < stop; at++) {
                words[at] ^= words[at - 448] ^ words[at - 471] ^ words[at - REACH];
            }
        }
    }

    /** The last words get the copies of those before {@code start}, and go through the tables. */
    private static long last(long[] words, int start) {
        for (int place : PLACES) {
            for (int at = start; at < start + place; at++) {
                words[at] ^= words[at - place];
            }
        }
        long state = 0;
        for (int at = start; at < start + REACH; at++) {
            state = step(state ^ words[at]);
        }
        return state;
    }

    private static long step(long bytes) {
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
