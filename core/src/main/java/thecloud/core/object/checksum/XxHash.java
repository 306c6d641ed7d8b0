package thecloud.core.object.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the hashes of the xxHash family share: they read little endian, and take bytes in blocks.
 *
 * <p>Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */
abstract sealed class XxHash implements RunningChecksum permits Xxh64, Xxh3 {

    static final long PRIME32_1 = 0x9E3779B1L;
    static final long PRIME32_2 = 0x85EBCA77L;
    static final long PRIME32_3 = 0xC2B2AE3DL;
    static final long PRIME64_1 = 0x9E3779B185EBCA87L;
    static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
    static final long PRIME64_3 = 0x165667B19E3779F9L;
    static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
    static final long PRIME64_5 = 0x27D4EB2F165667C5L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The bytes since the last whole block; full only at the very end, since a last block is taken otherwise. */
    final byte[] block;

    private int held;
    private long taken;

    XxHash(int blockSize) {
        this.block = new byte[blockSize];
    }

    /** Takes the block, behind which there is more. */
    abstract void take();

    /** @param held how much of the block counts, at least one byte unless there was none at all */
    abstract byte[] value(int held, long total);

    @Override
    public void update(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (held == block.length) {
                take();
                taken += held;
                held = 0;
            }
            int count = Math.min(bytes.remaining(), block.length - held);
            bytes.get(block, held, count);
            held += count;
        }
    }

    @Override
    public byte[] value() {
        return value(held, taken + held);
    }

    static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Unsigned. */
    static long intAt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at) & 0xFFFFFFFFL;
    }

    static long avalanche64(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME64_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME64_3;
        return mixed ^ mixed >>> 32;
    }
}
