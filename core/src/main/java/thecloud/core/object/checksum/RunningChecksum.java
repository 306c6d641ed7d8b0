package thecloud.core.object.checksum;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** One algorithm at work; the JDK has two interfaces for what is one thing here, and not all of the algorithms. */
sealed interface RunningChecksum permits RunningChecksum.Cyclic, RunningChecksum.Hash, XxHash {

    /** Takes all that remains. */
    void update(ByteBuffer bytes);

    /** Big endian, of the algorithm's length; ends the work. */
    byte[] value();

    static RunningChecksum of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> new Cyclic(new CRC32(), algorithm.length());
            case CRC32C -> new Cyclic(new CRC32C(), algorithm.length());
            case CRC64NVME -> new Cyclic(new Crc64Nvme(), algorithm.length());
            case MD5 -> new Hash(Digests.messageDigest("MD5"));
            case SHA1 -> new Hash(Digests.messageDigest("SHA-1"));
            case SHA256 -> new Hash(Digests.messageDigest("SHA-256"));
            case SHA512 -> new Hash(Digests.messageDigest("SHA-512"));
            case XXHASH64 -> new Xxh64();
            case XXHASH3 -> new Xxh3(false);
            case XXHASH128 -> new Xxh3(true);
        };
    }

    /** A cyclic redundancy check. */
    record Cyclic(java.util.zip.Checksum crc, int length) implements RunningChecksum {

        @Override
        public void update(ByteBuffer bytes) {
            crc.update(bytes);
        }

        @Override
        public byte[] value() {
            return bytes(crc.getValue(), length);
        }

        static byte[] bytes(long value, int length) {
            byte[] result = new byte[length];
            for (int i = length - 1; i >= 0; i--) {
                result[i] = (byte) value;
                value >>>= Byte.SIZE;
            }
            return result;
        }
    }

    /** A cryptographic hash. */
    record Hash(MessageDigest digest) implements RunningChecksum {

        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }
}
