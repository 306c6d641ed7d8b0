package thecloud.aws.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.endpoint.RawBody;
import thecloud.aws.http.Address;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Query;
import thecloud.aws.http.RequestBody;
import thecloud.aws.http.RequestHead;
import thecloud.aws.sigv4.PayloadRule;
import thecloud.core.Nullable;
import thecloud.core.object.checksum.Checksum;
import thecloud.core.object.checksum.ChecksumAlgorithm;

/** {@code aws-chunked} without signatures, trailers, and what headers claim. Signed chunks: BodiesTest, DocumentedExamplesTest. */
class PayloadsTest {

    private static final PayloadRule UNSIGNED_CHUNKS = new PayloadRule.Chunked(null, true);

    /** Comes in pieces of some size. */
    static final class Pieces implements RawBody {
        private final Deque<ByteBuffer> left = new ArrayDeque<>();
        private final long length;

        Pieces(byte[] bytes, int size) {
            length = bytes.length;
            for (int at = 0; at < bytes.length; at += size) {
                left.add(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
            }
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public @Nullable ByteBuffer next() {
            return left.poll();
        }
    }

    private static RequestBody body(String raw, int pieces, PayloadRule rule, String... headers) {
        RequestHead head = new RequestHead(
                "PUT",
                "/b/k",
                null,
                Query.NONE,
                Headers.of(headers),
                new Address(Address.Style.PATH, "b", "k"),
                new RequestHead.Origin("192.0.2.1", false, "id", "host"));
        return Payloads.of(head, new Pieces(raw.getBytes(StandardCharsets.ISO_8859_1), pieces), rule);
    }

    private static RequestBody chunked(String raw, int length, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "x-amz-decoded-content-length";
        all[headers.length + 1] = String.valueOf(length);
        return body(raw, 7, UNSIGNED_CHUNKS, all);
    }

    private static String text(RequestBody body) {
        return new String(body.readUnclaimed(1 << 20), StandardCharsets.ISO_8859_1);
    }

    private static AwsError refused(RequestBody body) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> body.readUnclaimed(1 << 20));
        assertThat(error).as("refusal").isNotNull();
        return error;
    }

    @Property(tries = 300)
    void howTheBytesAreCutMakesNoDifference(
            @ForAll @IntRange(min = 0, max = 3000) int size,
            @ForAll @IntRange(min = 1, max = 1000) int chunk,
            @ForAll @IntRange(min = 1, max = 500) int piece) {
        String content = "0123456789\r\n0;\r\n".repeat(size / 16 + 1).substring(0, size);
        StringBuilder raw = new StringBuilder();
        for (int at = 0; at < size; at += chunk) {
            int count = Math.min(chunk, size - at);
            raw.append(Integer.toHexString(count))
                    .append("\r\n")
                    .append(content, at, at + count)
                    .append("\r\n");
        }
        raw.append("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
        RequestBody body = body(
                raw.toString(),
                piece,
                UNSIGNED_CHUNKS,
                "x-amz-decoded-content-length",
                String.valueOf(size),
                "x-amz-trailer",
                "x-amz-checksum-crc32");

        assertThat(body.length()).isEqualTo(size);
        assertThat(body.announced()).isEqualTo(ChecksumAlgorithm.CRC32);
        assertThat(body.claims().checksum()).isNull();
        assertThat(text(body)).isEqualTo(content);
        assertThat(body.claims().checksum())
                .isEqualTo(new Checksum(ChecksumAlgorithm.CRC32, Checksum.Type.FULL_OBJECT, "AAAAAA=="));
        assertThat(body.trailers().get("x-amz-checksum-crc32")).isEqualTo("AAAAAA==");
        assertThat(body.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\n",
                "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
                "005\r\nhello\r\n000\r\n\r\n",
            })
    void chunksWithoutATrailer(String raw) {
        assertThat(text(chunked(raw, 5))).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "\r\nhello\r\n0\r\n\r\n",
                "x\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "5\r\nhello0\r\n\r\n",
                "5\r\nhelloXX0\r\n\r\n",
                "5\r\nhello\r\n",
                "5\r\nhel",
                "5",
                "5;chunk-signature=0\r\nhello\r\n0\r\n\r\n",
                "5;x=y\r\nhello\r\n0\r\n\r\n",
                "7fffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
                "00000000000000000000000000005\r\nhello\r\n0\r\n\r\n",
                "6\r\nhello!\r\n0\r\n\r\n",
                "4\r\nhell\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\n\r\ngarbage",
                "5\r\nhello\r\n0\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nx-amz-meta-late: 1\r\n\r\n",
                "5\r\nhello\r\n0\r\nno colon\r\n\r\n",
                "5\r\nhello\r\n0\r\n: v\r\n\r\n",
                "5\r\nhello\r\n0\r\nx-amz-trailer-signature:00\r\n\r\n",
            })
    void chunksThatAreNotWellFormedAreRefused(String raw) {
        AwsError error = refused(chunked(raw, 5));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.code()).isIn("InvalidRequest", "IncompleteBody", "MalformedTrailerError");
    }

    @Test
    void aLineThatNeverEndsIsRefusedBeforeItFillsTheMemory() {
        assertThat(refused(chunked("5" + " ".repeat(100_000), 5)).code()).isEqualTo("InvalidRequest");
        assertThat(refused(chunked("5\r\nhello\r\n0\r\nx:" + "y".repeat(100_000), 5))
                        .code())
                .isEqualTo("InvalidRequest");
        assertThat(refused(chunked("5\r\nhello\r\n0\r\n" + "\r\n".repeat(100), 5))
                        .code())
                .isEqualTo("MalformedTrailerError");
    }

    @Test
    void theLengthIsTheOneThatWasAnnounced() {
        AwsError error = refused(chunked("4\r\nhell\r\n0\r\n\r\n", 5));
        assertThat(error.code()).isEqualTo("IncompleteBody");
        assertThat(error.details()).containsEntry("NumberBytesExpected", "5").containsEntry("NumberBytesProvided", "4");

        assertThat(catchThrowableOfType(AwsError.class, () -> body("5\r\nhello\r\n0\r\n\r\n", 9, UNSIGNED_CHUNKS))
                        .status())
                .isEqualTo(411);
        for (String length : new String[] {"-1", "five", "99999999999999999999"}) {
            assertThat(catchThrowableOfType(
                                    AwsError.class,
                                    () -> body("0\r\n\r\n", 9, UNSIGNED_CHUNKS, "x-amz-decoded-content-length", length))
                            .code())
                    .isEqualTo("InvalidArgument");
        }
    }

    @Test
    void aTrailerHasTheFieldsThatWereAnnounced() {
        String announced = "x-amz-checksum-crc32";
        assertThat(refused(chunked("0\r\n\r\n", 0, "x-amz-trailer", announced)).code())
                .isEqualTo("MalformedTrailerError");
        assertThat(refused(chunked("0\r\nx-amz-checksum-sha1:AAAA\r\n\r\n", 0, "x-amz-trailer", announced))
                        .code())
                .isEqualTo("MalformedTrailerError");
        assertThat(refused(chunked(
                                "0\r\nx-amz-checksum-crc32:AAAAAA==\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
                                0,
                                "x-amz-trailer",
                                announced))
                        .code())
                .isEqualTo("MalformedTrailerError");
        assertThat(refused(chunked("0\r\nx-amz-checksum-crc32:nonsense\r\n\r\n", 0, "x-amz-trailer", announced))
                        .message())
                .isEqualTo("Value for x-amz-checksum-crc32 header is invalid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-amz-checksum-crc32: AAAAAA== | CRC32",
                "x-amz-checksum-crc32c: AAAAAA== | CRC32C",
                "x-amz-checksum-crc64nvme: AAAAAAAAAAA= | CRC64NVME",
                "x-amz-checksum-sha1: 2jmj7l5rSw0yVb/vlWAYkK/YBwk= | SHA1",
                "x-amz-checksum-sha256: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= | SHA256",
            })
    void eachAlgorithmIsUnderstood(String header, ChecksumAlgorithm algorithm) {
        int colon = header.indexOf(':');
        String value = header.substring(colon + 2);
        RequestBody body = body("", 1, new PayloadRule.Unsigned(), header.substring(0, colon), value);

        assertThat(body.claims().checksum()).isEqualTo(new Checksum(algorithm, Checksum.Type.FULL_OBJECT, value));
        assertThat(body.announced()).isEqualTo(algorithm);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-amz-checksum-crc32 | AAAA | Value for x-amz-checksum-crc32 header is invalid.",
                "x-amz-checksum-crc32 | AAAAAAAA | Value for x-amz-checksum-crc32 header is invalid.",
                "x-amz-checksum-crc32 | !!!! | Value for x-amz-checksum-crc32 header is invalid.",
                "x-amz-checksum-crc32 | AAAAAA==-x | Value for x-amz-checksum-crc32 header is invalid.",
                "x-amz-checksum-crc99 | AAAAAA== | The algorithm type you specified in x-amz-checksum- header is invalid.",
                "x-amz-sdk-checksum-algorithm | CRC99 | Value for x-amz-sdk-checksum-algorithm header is invalid.",
                "x-amz-trailer | x-amz-meta-a | The value specified in the x-amz-trailer header is not supported",
                "x-amz-trailer | x-amz-checksum-crc32,x-amz-checksum-sha1 | Expecting a single x-amz-checksum- header."
                        + " Multiple checksum Types are not allowed.",
                "content-md5 | nonsense | The Content-MD5 you specified was invalid.",
                "content-md5 | AAAA | The Content-MD5 you specified was invalid.",
            })
    void claimsThatCannotBeAreRefused(String name, String value, String message) {
        RequestBody body = body("", 1, new PayloadRule.Unsigned(), name, value);
        AwsError error = catchThrowableOfType(AwsError.class, body::claims);

        assertThat(error).isNotNull();
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.message()).isEqualTo(message);
    }

    @Test
    void severalChecksumsAtOnceAreRefused() {
        RequestBody body = body(
                "",
                1,
                new PayloadRule.Unsigned(),
                "x-amz-checksum-crc32",
                "AAAAAA==",
                "x-amz-checksum-sha1",
                "2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
        assertThat(catchThrowableOfType(AwsError.class, body::claims).message()).startsWith("Expecting a single");

        RequestBody both =
                chunked("0\r\n\r\n", 0, "x-amz-checksum-crc32", "AAAAAA==", "x-amz-trailer", "x-amz-checksum-crc32");
        assertThat(catchThrowableOfType(AwsError.class, both::claims).message()).startsWith("Expecting a single");
    }

    @Test
    void aChecksumOfPartsIsOne() {
        assertThat(body("", 1, new PayloadRule.Unsigned(), "x-amz-checksum-crc32", "AAAAAA==-3")
                        .claims()
                        .checksum())
                .isEqualTo(new Checksum(ChecksumAlgorithm.CRC32, Checksum.Type.COMPOSITE, "AAAAAA==-3"));
    }

    @Test
    void aWholeBodyIsComparedWithWhatIsClaimedOfIt() {
        PayloadRule rule = new PayloadRule.Unsigned();
        assertThat(body("hello", 2, rule, "content-md5", "XUFAKrxLKna5cZ2REBfFkg==")
                        .readAll(100))
                .hasSize(5);
        assertThat(body("hello", 2, rule, "x-amz-checksum-crc32", "NhCmhg==").readAll(100))
                .hasSize(5);
        AwsError md5 = catchThrowableOfType(
                AwsError.class,
                () -> body("HELLO", 2, rule, "content-md5", "XUFAKrxLKna5cZ2REBfFkg==")
                        .readAll(100));
        assertThat(md5.code()).isEqualTo("BadDigest");
        assertThat(md5.details()).containsEntry("ExpectedDigest", "XUFAKrxLKna5cZ2REBfFkg==");
        assertThat(catchThrowableOfType(
                                AwsError.class,
                                () -> body("HELLO", 2, rule, "x-amz-checksum-crc32", "NhCmhg==")
                                        .readAll(100))
                        .code())
                .isEqualTo("BadDigest");
        assertThat(catchThrowableOfType(
                                AwsError.class, () -> body("hello", 2, rule).readAll(4))
                        .code())
                .isEqualTo("MaxMessageLengthExceeded");
    }

    @Test
    void theSameBytesComeAsAStream() throws java.io.IOException {
        assertThat(chunked("5\r\nhello\r\n0\r\n\r\n", 5).stream().readAllBytes())
                .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    }
}
