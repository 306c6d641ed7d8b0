package thecloud.core.object.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DigestsTest {

    private static final byte[] CHECK = "123456789".getBytes(StandardCharsets.US_ASCII);

    /** Sources: the catalogue of parametrised CRC algorithms (reveng), NVMe's check value, RFC 1321, FIPS 180-4. */
    @Example
    void theCheckValuesAreThePublishedOnes() {
        assertThat(digests(ChecksumAlgorithm.CRC32, CHECK).checksum().value()).isEqualTo("y/Q5Jg==");
        assertThat(digests(ChecksumAlgorithm.CRC32C, CHECK).checksum().value()).isEqualTo("4waSgw==");
        assertThat(digests(ChecksumAlgorithm.CRC64NVME, CHECK).checksum().value())
                .isEqualTo("rosUhgp5mIg=");
        assertThat(digests(ChecksumAlgorithm.SHA1, CHECK).checksum().value()).isEqualTo("98O8HYCOBHMq32eZZczDTKeuNEE=");
        assertThat(digests(ChecksumAlgorithm.SHA256, CHECK).checksum().value())
                .isEqualTo("FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
        assertThat(digests(ChecksumAlgorithm.SHA512, CHECK).checksum().value())
                .isEqualTo("2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==");
        assertThat(digests(ChecksumAlgorithm.MD5, CHECK).checksum().value()).isEqualTo("JfnnlDI7RTiF9RgfG2JNCw==");
        assertThat(digests(ChecksumAlgorithm.CRC32, CHECK).md5()).isEqualTo("25f9e794323b453885f5181f1b624d0b");
    }

    /** NVM Command Set Specification 1.0d, figure 138: 4,096 bytes of each kind. */
    @Example
    void crc64HasTheValuesOfItsSpecification() {
        byte[] zeros = new byte[4096];
        byte[] ones = new byte[4096];
        byte[] rising = new byte[4096];
        byte[] falling = new byte[4096];
        for (int i = 0; i < 4096; i++) {
            ones[i] = (byte) 0xFF;
            rising[i] = (byte) i;
            falling[i] = (byte) (0xFF - i);
        }
        assertThat(crc64(zeros)).isEqualTo(0x6482D367EB22B64EL);
        assertThat(crc64(ones)).isEqualTo(0xC0DDBA7302ECA3ACL);
        assertThat(crc64(rising)).isEqualTo(0x3E729F5F6750449CL);
        assertThat(crc64(falling)).isEqualTo(0x9A2DF64B8E9E517EL);
    }

    @Example
    void nothingHasTheDigestsOfNothing() {
        Digests none = digests(ChecksumAlgorithm.CRC64NVME, new byte[0]);
        assertThat(none.md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(none.checksum())
                .isEqualTo(new Checksum(ChecksumAlgorithm.CRC64NVME, Checksum.Type.FULL_OBJECT, "AAAAAAAAAAA="));
        assertThat(none.size()).isZero();
    }

    @Example
    void bytesBehindTheEndAreRefused() {
        Digests ended = digests(ChecksumAlgorithm.CRC32, CHECK);
        assertThat(ended.md5()).isEqualTo(ended.md5());
        assertThatThrownBy(() -> ended.update(ByteBuffer.wrap(CHECK))).isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 200)
    void itDoesNotMatterInWhichPiecesAndBuffersTheBytesCome(
            @ForAll ChecksumAlgorithm algorithm,
            @ForAll @IntRange(max = 100_000) int size,
            @ForAll @IntRange(max = 100_000) int cut,
            @ForAll long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        int border = Math.min(cut, size);
        Digests whole = digests(algorithm, bytes);
        Digests pieces = new Digests(algorithm);
        pieces.update(ByteBuffer.wrap(bytes, 0, border).asReadOnlyBuffer());
        ByteBuffer direct = ByteBuffer.allocateDirect(size - border + 3).position(3);
        direct.put(bytes, border, size - border).flip().position(3);
        pieces.update(direct);
        assertThat(direct.position()).as("the buffer is as it was").isEqualTo(3);
        assertThat(pieces.md5()).isEqualTo(whole.md5());
        assertThat(pieces.checksum()).isEqualTo(whole.checksum());
        assertThat(pieces.size()).isEqualTo(size);
        if (algorithm == ChecksumAlgorithm.CRC64NVME) {
            assertThat(crc64(bytes)).isEqualTo(bitwiseCrc64(bytes));
        }
    }

    private static Digests digests(ChecksumAlgorithm algorithm, byte[] bytes) {
        Digests digests = new Digests(algorithm);
        digests.update(ByteBuffer.wrap(bytes));
        return digests;
    }

    private static long crc64(byte[] bytes) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, 0, bytes.length);
        return crc.getValue();
    }

    /** The definition, a bit at a time. */
    private static long bitwiseCrc64(byte[] bytes) {
        long state = -1;
        for (byte value : bytes) {
            state ^= value & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                state = (state & 1) == 0 ? state >>> 1 : (state >>> 1) ^ 0x9A6C9329AC4BC9B5L;
            }
        }
        return ~state;
    }
}
