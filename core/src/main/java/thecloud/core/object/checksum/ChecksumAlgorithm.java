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
    SHA256(32),
    SHA512(64),
    MD5(16),
    XXHASH64(8),
    XXHASH3(8),
    XXHASH128(16);

    private final int length;

    ChecksumAlgorithm(int length) {
        this.length = length;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /**
     * Whether an upload in parts may ask for such a checksum of the whole. What is put whole has a full one always.
     *
     * <p>Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
     */
    public boolean allows(Checksum.Type type) {
        return switch (this) {
            case CRC32, CRC32C -> true;
            case CRC64NVME -> type == Checksum.Type.FULL_OBJECT;
            case SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128 -> type == Checksum.Type.COMPOSITE;
        };
    }

    /** The type that an upload in parts has when it asks for none. */
    public Checksum.Type typeOfParts() {
        return this == CRC64NVME ? Checksum.Type.FULL_OBJECT : Checksum.Type.COMPOSITE;
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
