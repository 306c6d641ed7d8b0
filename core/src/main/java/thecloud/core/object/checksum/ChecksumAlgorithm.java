package thecloud.core.object.checksum;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The additional checksums of S3. */
public enum ChecksumAlgorithm {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32);

    private final int length;

    ChecksumAlgorithm(int length) {
        this.length = length;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** {@code x-amz-checksum-crc32c}. */
    public String header() {
        return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /** By the name that requests give it, in any case. */
    public static Optional<ChecksumAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
