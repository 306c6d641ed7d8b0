package thecloud.core.object.checksum;

/**
 * The CRC of two pieces from the CRCs of each: the first one's, times x to the power of the second one's bits, plus the
 * second one's, in polynomials over GF(2) modulo that of the CRC. Its cost grows with the logarithm of the length.
 *
 * <p>Polynomials have their least significant bit first, as the CRCs do: the top bit is x to the power of 0. Source: Mark
 * Adler, crc32_combine of zlib 1.2.12.
 *
 * @param polynomial without the highest power
 * @param width bits of the CRC
 */
record CrcCombination(long polynomial, int width) {

    private static final long CRC32 = 0xEDB8_8320L;
    private static final long CRC32C = 0x82F6_3B78L;

    /** @throws IllegalArgumentException for what is no CRC */
    static CrcCombination of(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> new CrcCombination(CRC32, Integer.SIZE);
            case CRC32C -> new CrcCombination(CRC32C, Integer.SIZE);
            case CRC64NVME -> new CrcCombination(Crc64Nvme.POLYNOMIAL, Long.SIZE);
            case SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128 ->
                throw new IllegalArgumentException(algorithm + " of parts cannot be combined");
        };
    }

    /** @param secondLength bytes of the second piece; the CRC of nothing is 0 */
    long concatenated(long first, long second, long secondLength) {
        return times(first, powerOfBytes(secondLength)) ^ second;
    }

    /** x to the power of 8 n, by squaring. */
    private long powerOfBytes(long n) {
        long result = one();
        long square = one() >>> Byte.SIZE;
        for (long left = n; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                result = times(result, square);
            }
            square = times(square, square);
        }
        return result;
    }

    private long times(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long bit = one(); bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
        }
        return product;
    }

    private long one() {
        return 1L << (width - 1);
    }
}
