package thecloud.aws.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.DocumentSpace;
import thecloud.aws.http.Headers;
import thecloud.aws.http.RequestBody;
import thecloud.core.object.Claims;
import thecloud.core.object.checksum.ChecksumAlgorithm;

class FormReaderTest {

    private static final String BOUNDARY = "9431149156168";

    /** Gives out its bytes in pieces of one size, each in a buffer that is overwritten by the next. */
    private static final class Pieces implements RequestBody {

        private final byte[] bytes;
        private final byte[] piece;
        private int at;

        Pieces(byte[] bytes, int size) {
            this.bytes = bytes;
            this.piece = new byte[size];
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public ByteBuffer next() {
            if (at == bytes.length) {
                return null;
            }
            Arrays.fill(piece, (byte) '!');
            int count = Math.min(piece.length, bytes.length - at);
            System.arraycopy(bytes, at, piece, 0, count);
            at += count;
            return ByteBuffer.wrap(piece, 0, count);
        }

        @Override
        public ChecksumAlgorithm announced() {
            return null;
        }

        @Override
        public Claims claims() {
            return Claims.NONE;
        }

        @Override
        public Headers trailers() {
            return Headers.NONE;
        }

        @Override
        public void verify(byte[] whole) {
            // nothing is claimed
        }
    }

    private static final FormFile.Bounds ANY = new FormFile.Bounds() {
        @Override
        public void atLeast(long length) {
            // any
        }

        @Override
        public void exactly(long length) {
            // any
        }
    };

    private static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static byte[] form(String fields, byte[] file, String end) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(fields.getBytes(StandardCharsets.UTF_8));
        form.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\tmp\\a b.txt\""
                                + "\r\nContent-Type: text/plain\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(file);
        form.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static FormReader reader(byte[] form, int size) {
        return reader(form, size, new DocumentSpace(1 << 20));
    }

    private static FormReader reader(byte[] form, int size, DocumentSpace forms) {
        return new FormReader(new Pieces(form, size), BOUNDARY, forms);
    }

    private static byte[] read(FormFile file) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        file.drainTo(bytes -> {
            byte[] more = new byte[bytes.remaining()];
            bytes.get(more);
            all.writeBytes(more);
        });
        return all.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 64, 1000, 65536, 1 << 20})
    void aFormIsReadHoweverItComesInPieces(int size) {
        byte[] content = new byte[200_000];
        new Random(size).nextBytes(content);
        // What looks like the end of the file, but for its last bytes.
        byte[] decoy = ("\r\n--" + BOUNDARY.substring(1) + "\r\n--" + BOUNDARY.substring(0, 12) + "\r\n\r\n--")
                .getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + decoy.length < content.length; at += 30_011) {
            System.arraycopy(decoy, 0, content, at, decoy.length);
        }
        byte[] form = form(
                field("key", "user/${filename}")
                        + field("Content-Type", "text/plain")
                        + field("X-Amz-Meta-ü", "ä\r\nb"),
                content,
                "\r\n" + field("submit", "Upload") + "--" + BOUNDARY + "--\r\n");
        FormReader reader = reader(form, size);
        assertThat(reader.fields())
                .isEqualTo(Map.of("key", "user/${filename}", "content-type", "text/plain", "x-amz-meta-ü", "ä\r\nb"));
        assertThat(reader.fileName()).isEqualTo("a b.txt");
        assertThat(read(reader.file(ANY))).isEqualTo(content);
    }

    @Test
    void anEmptyFileIsAFile() {
        FormReader reader = reader(form(field("key", "a"), new byte[0], "\r\n--" + BOUNDARY + "--"), 5);
        reader.fields();
        assertThat(read(reader.file(ANY))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n--9431149156169--", "\r\n--9431149156", "\r\n"})
    void aFileThatDoesNotEndIsNoFile(String end) {
        FormReader reader = reader(form(field("key", "a"), new byte[100_000], end), 4096);
        reader.fields();
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> read(reader.file(ANY)))
                .satisfies(error -> assertThat(error.code()).isEqualTo("MalformedPOSTRequest"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing of a form",
                "--9431149156168",
                "--9431149156168\r\n",
                "--9431149156168x\r\n\r\n",
                "--9431149156168\r\nContent-Disposition: form-data; name=\"key\"",
                "--9431149156168\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nvalue",
                "--9431149156168\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--9431149156168--",
                "--9431149156168\r\nContent-Disposition: form-data; name=\"key\r\n\r\nvalue\r\n--9431149156168--",
                "--9431149156168\r\nno header\r\n\r\nvalue\r\n--9431149156168--",
                "--9431149156168\r\n\r\nvalue\r\n--9431149156168--",
                "--9431149156168\nContent-Disposition: form-data; name=\"key\"\n\nvalue\n--9431149156168--"
            })
    void whatIsNoFormIsMalformed(String body) {
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(
                        () -> reader(body.getBytes(StandardCharsets.UTF_8), 3).fields())
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("MalformedPOSTRequest");
                    assertThat(error.status()).isEqualTo(400);
                });
    }

    @Test
    void bytesThatAreNoTextAreNoField() {
        byte[] form = (field("key", "\u00ff") + "--" + BOUNDARY + "--").getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> reader(form, 100).fields())
                .satisfies(error -> assertThat(error.code()).isEqualTo("MalformedPOSTRequest"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 65536})
    void fieldsWithoutBoundDoNotFillTheMemory(int size) {
        for (String fields : new String[] {
            field("key", "a".repeat(FormReader.FIELDS_LIMIT + 1)),
            field("a".repeat(FormReader.FIELDS_LIMIT + 1), "key"),
            field("key", "a".repeat(10 * FormReader.FIELDS_LIMIT)),
            "--" + BOUNDARY + "\r\n" + "X: y\r\n".repeat(10_000),
            "x".repeat(1_000_000)
        }) {
            byte[] form = form(fields, new byte[0], "\r\n--" + BOUNDARY + "--");
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() -> reader(form, size).fields())
                    .satisfies(error -> assertThat(error.code()).isEqualTo("MaxPostPreDataLengthExceededError"));
        }
    }

    @Test
    void formsShareTheirMemoryAndOneOfWhichNothingCameTakesNone() {
        DocumentSpace forOne = new DocumentSpace(40_000);
        byte[] form = form(field("key", "a"), new byte[10], "\r\n--" + BOUNDARY + "--");
        try (FormReader first = reader(form, 9, forOne)) {
            assertThat(first.fields()).containsOnlyKeys("key");
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() -> reader(form, 9, forOne).fields())
                    .satisfies(error -> assertThat(error.code()).isEqualTo("SlowDown"));
            assertThatExceptionOfType(AwsError.class)
                    .isThrownBy(() -> reader(new byte[0], 9, forOne).fields())
                    .satisfies(error -> assertThat(error.code()).isEqualTo("MalformedPOSTRequest"));
            assertThat(read(first.file(ANY))).hasSize(10);
        }
        try (FormReader next = reader(form, 9, forOne)) {
            assertThat(next.fields()).containsOnlyKeys("key");
        }
    }

    @Test
    void aFormHasOneFile() {
        String body = field("key", "a") + "--" + BOUNDARY + "--\r\n";
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(
                        () -> reader(body.getBytes(StandardCharsets.UTF_8), 9).fields())
                .withMessage("POST requires exactly one file upload per request.");
    }

    @Test
    void aFieldThatComesTwiceIsRefusedSoThatNoPolicySeesTheOtherOne() {
        byte[] form = form(field("key", "a") + field("KEY", "b"), new byte[0], "\r\n--" + BOUNDARY + "--");
        assertThatExceptionOfType(AwsError.class)
                .isThrownBy(() -> reader(form, 9).fields())
                .satisfies(error -> assertThat(error.code()).isEqualTo("InvalidArgument"));
    }

    @Test
    void boundsAreAskedWhileTheFileComes() {
        FormFile.Bounds hundred = new FormFile.Bounds() {
            @Override
            public void atLeast(long length) {
                if (length > 100) {
                    throw new AwsError(400, "EntityTooLarge", "too large");
                }
            }

            @Override
            public void exactly(long length) {
                if (length < 10) {
                    throw new AwsError(400, "EntityTooSmall", "too small");
                }
            }
        };
        for (int length : new int[] {9, 10, 100, 101, 100_000}) {
            FormReader reader = reader(form(field("key", "a"), new byte[length], "\r\n--" + BOUNDARY + "--"), 33);
            reader.fields();
            FormFile file = reader.file(hundred);
            if (length >= 10 && length <= 100) {
                assertThat(read(file)).hasSize(length);
            } else {
                assertThatExceptionOfType(AwsError.class)
                        .isThrownBy(() -> read(file))
                        .satisfies(error ->
                                assertThat(error.code()).isEqualTo(length < 10 ? "EntityTooSmall" : "EntityTooLarge"));
            }
        }
    }

    @Test
    void theBoundaryStandsInTheContentType() {
        assertThat(FormReader.boundary("multipart/form-data; boundary=abc")).isEqualTo("abc");
        assertThat(FormReader.boundary("Multipart/Form-Data; charset=utf-8; boundary=\"a b\""))
                .isEqualTo("a b");
        assertThat(FormReader.boundary("application/xml")).isNull();
        assertThat(FormReader.boundary(null)).isNull();
        for (String wrong : new String[] {
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"abc",
            "multipart/form-data; boundary=" + "a".repeat(201)
        }) {
            assertThatExceptionOfType(AwsError.class).isThrownBy(() -> FormReader.boundary(wrong));
        }
    }

    @Test
    void namesAreReadAsBrowsersWriteThem() {
        assertThat(Disposition.parameters("form-data; name=\"a \\\"b\\\" ; c\"; filename=plain.txt; x = \"y\""))
                .isEqualTo(Map.of("name", "a \"b\" ; c", "filename", "plain.txt", "x", "y"));
    }

    @Test
    void fieldsAreTheHeadersOfAPut() {
        Headers headers = FormFields.headers(Map.of(
                "key", "a", "acl", "public-read", "content-type", "image/png", "x-amz-meta-a", "b", "if-match", "*"));
        assertThat(headers.get("x-amz-acl")).isEqualTo("public-read");
        assertThat(headers.get("content-type")).isEqualTo("image/png");
        assertThat(headers.get("x-amz-meta-a")).isEqualTo("b");
        assertThat(headers.size()).isEqualTo(3);
    }
}
