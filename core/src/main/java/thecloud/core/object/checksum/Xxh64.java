package thecloud.core.object.checksum;

/** XXH64 with seed 0. */
final class Xxh64 extends XxHash {

    private static final int STRIPE = 32;

    /** {@code PRIME64_1 + PRIME64_2}, which overflows. */
    private static final long SUM_OF_PRIMES = 0x60EA27EEADC0B5D6L;

    private final long[] lanes = {SUM_OF_PRIMES, PRIME64_2, 0, -PRIME64_1};

    Xxh64() {
        super(STRIPE);
    }

    @Override
    void take() {
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = round(lanes[i], longAt(block, 8 * i));
        }
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME64_2, 31) * PRIME64_1;
    }

    @Override
    byte[] value(int held, long total) {
        int rest = held;
        if (held == STRIPE) { // here the last block is one like the others
            take();
            rest = 0;
        }
        long hash = total < STRIPE ? PRIME64_5 : merged();
        hash += total;
        int at = 0;
        for (; at + 8 <= rest; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, longAt(block, at)), 27) * PRIME64_1 + PRIME64_4;
        }
        if (at + 4 <= rest) {
            hash = Long.rotateLeft(hash ^ intAt(block, at) * PRIME64_1, 23) * PRIME64_2 + PRIME64_3;
            at += 4;
        }
        for (; at < rest; at++) {
            hash = Long.rotateLeft(hash ^ (block[at] & 0xFF) * PRIME64_5, 11) * PRIME64_1;
        }
        return Cyclic.bytes(avalanche64(hash), 8);
    }

    private long merged() {
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME64_1 + PRIME64_4;
        }
        return hash;
    }
}
