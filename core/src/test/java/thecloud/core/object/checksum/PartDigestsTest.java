package thecloud.core.object.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import thecloud.core.object.checksum.PartDigests.PartChecksum;

class PartDigestsTest {

    /** The table of AWS's user guide. */
    @Example
    void anAlgorithmHasTheTypesThatAwsGivesIt() {
        for (ChecksumAlgorithm crc : List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32C)) {
            assertThat(crc.allows(Checksum.Type.FULL_OBJECT)).isTrue();
            assertThat(crc.allows(Checksum.Type.COMPOSITE)).isTrue();
            assertThat(crc.typeOfParts()).isEqualTo(Checksum.Type.COMPOSITE);
        }
        for (ChecksumAlgorithm sha : List.of(ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256)) {
            assertThat(sha.allows(Checksum.Type.FULL_OBJECT)).isFalse();
            assertThat(sha.typeOfParts()).isEqualTo(Checksum.Type.COMPOSITE);
        }
        assertThat(ChecksumAlgorithm.CRC64NVME.allows(Checksum.Type.COMPOSITE)).isFalse();
        assertThat(ChecksumAlgorithm.CRC64NVME.typeOfParts()).isEqualTo(Checksum.Type.FULL_OBJECT);
    }

    @Example
    void aTypeThatTheAlgorithmDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> PartDigests.checksum(
                        ChecksumAlgorithm.SHA256, Checksum.Type.FULL_OBJECT, List.of(new PartChecksum("", 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Computed with Python: md5(md5('a') + md5('b')). */
    @Example
    void theEtagOfPartsIsTheMd5OfTheirMd5s() {
        assertThat(PartDigests.etag(List.of("0cc175b9c0f1b6a831c399e269772661", "92eb5ffee6ae2fec3ad71c777531578f")))
                .isEqualTo("96e024ba2074fe77e8e965ba43a704be-2");
    }

    /** Computed with Python: sha256(sha256('a') + sha256('b')), crc32 likewise. */
    @Example
    void aCompositeChecksumIsTheChecksumOfTheChecksums() {
        assertThat(composite(ChecksumAlgorithm.SHA256)).isEqualTo("5aAf7hTg7VxIcU8iGA8lrYNltT+XefedxKPX6Tlj+Uo=-2");
        assertThat(composite(ChecksumAlgorithm.CRC32)).isEqualTo("7pJxdw==-2");
    }

    @Property(tries = 300)
    void theCrcOfPartsIsTheOneOfTheirBytesInOnePiece(
            @ForAll ChecksumAlgorithm algorithm,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 50_000) Integer> sizes,
            @ForAll long seed) {
        Assume.that(algorithm.allows(Checksum.Type.FULL_OBJECT));
        Random random = new Random(seed);
        Digests whole = new Digests(algorithm);
        List<PartChecksum> parts = new ArrayList<>();
        for (int size : sizes) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            whole.update(ByteBuffer.wrap(bytes));
            parts.add(new PartChecksum(of(algorithm, bytes).value(), size));
        }
        assertThat(PartDigests.checksum(algorithm, Checksum.Type.FULL_OBJECT, parts))
                .isEqualTo(whole.checksum());
    }

    /** Zeros of 2^40 bytes, by doubling: more than anybody would read here. */
    @Example
    void partsOfATebibyteCombineToo() {
        Digests kibibyte = new Digests(ChecksumAlgorithm.CRC64NVME);
        kibibyte.update(ByteBuffer.wrap(new byte[1024]));
        PartChecksum part = new PartChecksum(kibibyte.checksum().value(), 1024);
        for (int doubling = 0; doubling < 30; doubling++) {
            part = new PartChecksum(combined(List.of(part, part)), part.size() * 2);
        }
        PartChecksum quarter = new PartChecksum(kibibyte.checksum().value(), 1024);
        for (int doubling = 0; doubling < 28; doubling++) {
            quarter = new PartChecksum(combined(List.of(quarter, quarter)), quarter.size() * 2);
        }
        assertThat(combined(List.of(quarter, quarter, quarter, quarter))).isEqualTo(part.checksum());
        assertThat(part.size()).isEqualTo(1L << 40);
    }

    private static String combined(List<PartChecksum> parts) {
        return PartDigests.checksum(ChecksumAlgorithm.CRC64NVME, Checksum.Type.FULL_OBJECT, parts)
                .value();
    }

    private static String composite(ChecksumAlgorithm algorithm) {
        List<PartChecksum> parts = List.of(
                new PartChecksum(of(algorithm, new byte[] {'a'}).value(), 1),
                new PartChecksum(of(algorithm, new byte[] {'b'}).value(), 1));
        return PartDigests.checksum(algorithm, Checksum.Type.COMPOSITE, parts).value();
    }

    private static Checksum of(ChecksumAlgorithm algorithm, byte[] bytes) {
        Digests digests = new Digests(algorithm);
        digests.update(ByteBuffer.wrap(bytes));
        return digests.checksum();
    }
}
