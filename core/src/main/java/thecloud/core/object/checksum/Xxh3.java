package thecloud.core.object.checksum;

import java.util.HexFormat;

/** XXH3 with seed 0 and the standard secret, of 64 or of 128 bits. What is at most 240 bytes has rules of its own. */
final class Xxh3 extends XxHash {

    static final byte[] SECRET = HexFormat.of()
            .parseHex(
                    "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                            + "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                            + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb"
                            + "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

    private static final int STRIPE = 64;
    private static final int BLOCK = 1024;
    private static final int MERGED_FROM = 11;

    private final boolean wide;
    private final byte[] lastStripe = new byte[STRIPE];
    private final long[] lanes = {PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1
    };

    /** @param wide for 128 bits */
    Xxh3(boolean wide) {
        super(BLOCK);
        this.wide = wide;
    }

    @Override
    void take() {
        stripes(BLOCK / STRIPE);
        for (int i = 0; i < lanes.length; i++) {
            long mixed = lanes[i] ^ lanes[i] >>> 47 ^ longAt(SECRET, SECRET.length - STRIPE + 8 * i);
            lanes[i] = mixed * PRIME32_1;
        }
        System.arraycopy(block, BLOCK - STRIPE, lastStripe, 0, STRIPE);
    }

    private void stripes(int count) {
        for (int i = 0; i < count; i++) {
            stripe(block, STRIPE * i, 8 * i);
        }
    }

    private void stripe(byte[] bytes, int at, int secret) {
        for (int i = 0; i < lanes.length; i++) {
            long value = longAt(bytes, at + 8 * i);
            long keyed = value ^ longAt(SECRET, secret + 8 * i);
            lanes[i ^ 1] += value;
            lanes[i] += (keyed & 0xFFFFFFFFL) * (keyed >>> 32);
        }
    }

    @Override
    byte[] value(int held, long total) {
        if (total <= ShortXxh3.LONGEST) {
            return wide ? ShortXxh3.wide(block, held) : Cyclic.bytes(ShortXxh3.narrow(block, held), 8);
        }
        stripes((held - 1) / STRIPE);
        byte[] last = last(held);
        stripe(last, 0, SECRET.length - STRIPE - 7);
        long low = merged(MERGED_FROM, total * PRIME64_1);
        return wide
                ? bytes(merged(SECRET.length - STRIPE - MERGED_FROM, ~(total * PRIME64_2)), low)
                : Cyclic.bytes(low, 8);
    }

    /** The last bytes of all, some of which may be of the block before. */
    private byte[] last(int held) {
        byte[] last = new byte[STRIPE];
        int here = Math.min(held, STRIPE);
        System.arraycopy(lastStripe, here, last, 0, STRIPE - here);
        System.arraycopy(block, held - here, last, STRIPE - here, here);
        return last;
    }

    private long merged(int secret, long start) {
        long hash = start;
        for (int i = 0; i < lanes.length; i += 2) {
            hash += folded(
                    lanes[i] ^ longAt(SECRET, secret + 8 * i), lanes[i + 1] ^ longAt(SECRET, secret + 8 * i + 8));
        }
        return avalanche(hash);
    }

    /** The halves of the product, one upon the other. */
    static long folded(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }

    static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 37) * 0x165667919E3779F9L;
        return mixed ^ mixed >>> 32;
    }

    static byte[] bytes(long high, long low) {
        byte[] bytes = new byte[16];
        System.arraycopy(Cyclic.bytes(high, 8), 0, bytes, 0, 8);
        System.arraycopy(Cyclic.bytes(low, 8), 0, bytes, 8, 8);
        return bytes;
    }
}
