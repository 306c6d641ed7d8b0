package thecloud.core.object.checksum;

import static thecloud.core.object.checksum.XxHash.PRIME32_2;
import static thecloud.core.object.checksum.XxHash.PRIME64_1;
import static thecloud.core.object.checksum.XxHash.PRIME64_2;
import static thecloud.core.object.checksum.XxHash.PRIME64_4;
import static thecloud.core.object.checksum.XxHash.avalanche64;
import static thecloud.core.object.checksum.XxHash.intAt;
import static thecloud.core.object.checksum.XxHash.longAt;
import static thecloud.core.object.checksum.Xxh3.SECRET;
import static thecloud.core.object.checksum.Xxh3.avalanche;
import static thecloud.core.object.checksum.Xxh3.folded;

/** XXH3 of at most 240 bytes: for each range of lengths a rule of its own. */
final class ShortXxh3 {

    static final int LONGEST = 240;

    private static final long PRIME_MX2 = 0x9FB21C651E98DF25L;

    private ShortXxh3() {}

    static long narrow(byte[] in, int length) {
        if (length == 0) {
            return avalanche64(secrets(56));
        }
        if (length < 4) {
            return avalanche64(few(in, length) ^ intAt(SECRET, 0) ^ intAt(SECRET, 4));
        }
        if (length <= 8) {
            long input = intAt(in, length - 4) + (intAt(in, 0) << 32);
            long mixed = input ^ secrets(8);
            mixed ^= Long.rotateLeft(mixed, 49) ^ Long.rotateLeft(mixed, 24);
            mixed *= PRIME_MX2;
            mixed = (mixed ^ (mixed >>> 35) + length) * PRIME_MX2;
            return mixed ^ mixed >>> 28;
        }
        if (length <= 16) {
            long low = longAt(in, 0) ^ secrets(24);
            long high = longAt(in, length - 8) ^ secrets(40);
            return avalanche(length + Long.reverseBytes(low) + high + folded(low, high));
        }
        return length <= 128 ? narrowUpTo128(in, length) : narrowUpTo240(in, length);
    }

    private static long narrowUpTo128(byte[] in, int length) {
        long hash = length * PRIME64_1;
        for (int i = (length - 1) / 32; i >= 0; i--) {
            hash += mixed(in, 16 * i, 32 * i) + mixed(in, length - 16 * (i + 1), 32 * i + 16);
        }
        return avalanche(hash);
    }

    private static long narrowUpTo240(byte[] in, int length) {
        long hash = length * PRIME64_1;
        for (int i = 0; i < 8; i++) {
            hash += mixed(in, 16 * i, 16 * i);
        }
        hash = avalanche(hash);
        for (int i = 8; i < length / 16; i++) {
            hash += mixed(in, 16 * i, 16 * (i - 8) + 3);
        }
        return avalanche(hash + mixed(in, length - 16, 119));
    }

    static byte[] wide(byte[] in, int length) {
        if (length == 0) {
            return Xxh3.bytes(avalanche64(secrets(80)), avalanche64(secrets(64)));
        }
        if (length < 4) {
            int low = (int) few(in, length);
            long high = Integer.rotateLeft(Integer.reverseBytes(low), 13) & 0xFFFFFFFFL;
            return Xxh3.bytes(
                    avalanche64(high ^ intAt(SECRET, 8) ^ intAt(SECRET, 12)),
                    avalanche64(few(in, length) ^ intAt(SECRET, 0) ^ intAt(SECRET, 4)));
        }
        if (length <= 8) {
            return wideUpTo8(in, length);
        }
        if (length <= 16) {
            return wideUpTo16(in, length);
        }
        return new Wide(in, length).value();
    }

    private static byte[] wideUpTo8(byte[] in, int length) {
        long keyed = (intAt(in, 0) + (intAt(in, length - 4) << 32)) ^ secrets(16);
        long factor = PRIME64_1 + ((long) length << 2);
        long low = keyed * factor;
        long high = Math.unsignedMultiplyHigh(keyed, factor) + (low << 1);
        low ^= high >>> 3;
        low = (low ^ low >>> 35) * PRIME_MX2;
        return Xxh3.bytes(avalanche(high), low ^ low >>> 28);
    }

    private static byte[] wideUpTo16(byte[] in, int length) {
        long last = longAt(in, length - 8);
        long keyed = longAt(in, 0) ^ last ^ secrets(32);
        long low = keyed * PRIME64_1 + ((long) (length - 1) << 54);
        last ^= secrets(48);
        long high = Math.unsignedMultiplyHigh(keyed, PRIME64_1) + last + (last & 0xFFFFFFFFL) * (PRIME32_2 - 1);
        low ^= Long.reverseBytes(high);
        return Xxh3.bytes(
                avalanche(Math.unsignedMultiplyHigh(low, PRIME64_2) + high * PRIME64_2), avalanche(low * PRIME64_2));
    }

    /** 17 bytes and more. */
    private static final class Wide {

        private final byte[] in;
        private final int length;
        private long low;
        private long high;

        Wide(byte[] in, int length) {
            this.in = in;
            this.length = length;
            this.low = length * PRIME64_1;
        }

        byte[] value() {
            if (length <= 128) {
                for (int i = (length - 1) / 32; i >= 0; i--) {
                    mix(16 * i, length - 16 * (i + 1), 32 * i);
                }
            } else {
                upTo240();
            }
            long sum = low * PRIME64_1 + high * PRIME64_4 + length * PRIME64_2;
            return Xxh3.bytes(-avalanche(sum), avalanche(low + high));
        }

        private void upTo240() {
            for (int i = 0; i < 128; i += 32) {
                mix(i, i + 16, i);
            }
            low = avalanche(low);
            high = avalanche(high);
            for (int i = 128; i + 32 <= length; i += 32) {
                mix(i, i + 16, i - 128 + 3);
            }
            mix(length - 16, length - 32, 103);
        }

        private void mix(int first, int second, int secret) {
            low += mixed(in, first, secret);
            low ^= longAt(in, second) + longAt(in, second + 8);
            high += mixed(in, second, secret + 16);
            high ^= longAt(in, first) + longAt(in, first + 8);
        }
    }

    /** 1 to 3 bytes and their number, in 32 bits. */
    private static long few(byte[] in, int length) {
        int first = in[0] & 0xFF;
        int middle = in[length >> 1] & 0xFF;
        int last = in[length - 1] & 0xFF;
        return (first << 16 | middle << 24 | last | length << 8) & 0xFFFFFFFFL;
    }

    private static long secrets(int at) {
        return longAt(SECRET, at) ^ longAt(SECRET, at + 8);
    }

    private static long mixed(byte[] in, int at, int secret) {
        return folded(longAt(in, at) ^ longAt(SECRET, secret), longAt(in, at + 8) ^ longAt(SECRET, secret + 8));
    }
}
