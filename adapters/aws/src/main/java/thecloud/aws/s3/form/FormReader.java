package thecloud.aws.s3.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.DocumentSpace;
import thecloud.aws.http.RequestBody;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.core.Nullable;

/** Reads a form while it comes: its fields into memory, within bounds, and its file not. To be closed. */
final class FormReader implements AutoCloseable {

    /** Of all fields, their names and headers included; as at AWS. */
    static final int FIELDS_LIMIT = 20 * 1024;

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final String FILE = "file";

    private final FormBytes bytes;
    private final byte[] delimiter;
    private final SequencedMap<String, String> fields = new LinkedHashMap<>();
    private int budget = FIELDS_LIMIT;
    private String fileName = "";

    /**
     * @param boundary between the parts, as the Content-Type has it
     * @param forms what all forms take their memory from
     */
    FormReader(RequestBody body, String boundary, DocumentSpace forms) {
        this.bytes = new FormBytes(body, LINE_END, forms); // the first delimiter may stand at the very beginning
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads up to the file.
     *
     * @return the fields before it, by lower-case name, in order
     * @throws AwsError {@code MalformedPOSTRequest}, {@code MaxPostPreDataLengthExceededError}, {@code InvalidArgument}
     *     when there is no file, {@code SlowDown} when too many forms are being read
     */
    SequencedMap<String, String> fields() {
        upTo(delimiter);
        while (!isEnd()) {
            Map<String, String> disposition = headers();
            String name = disposition.get("name");
            if (name == null) {
                throw malformed();
            }
            if (name.equalsIgnoreCase(FILE)) {
                fileName = disposition.getOrDefault("filename", "");
                return fields;
            }
            String value = text(upTo(delimiter));
            if (fields.putIfAbsent(name.toLowerCase(Locale.ROOT), value) != null) {
                throw S3Errors.invalidArgument(name, value, "POST requires exactly one field of a name.");
            }
        }
        throw S3Errors.invalidArgument(FILE, "0", "POST requires exactly one file upload per request.");
    }

    /** What the client calls the file, without the directories that some send before it. */
    String fileName() {
        return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }

    /** The file; to be read after the fields, once. */
    FormFile file(FormFile.Bounds bounds) {
        return new FormFile(bytes, delimiter, bounds);
    }

    /** What it was read with goes to others; neither fields nor file can be read any more. */
    @Override
    public void close() {
        bytes.close();
    }

    /** After a delimiter: two hyphens end the form, a line end begins a part. */
    private boolean isEnd() {
        if (!bytes.fill(2)) {
            throw malformed();
        }
        String next = text(copy(bytes.take(2)));
        if (next.equals("--")) {
            return true;
        }
        if (!next.equals("\r\n")) {
            throw malformed();
        }
        return false;
    }

    /** Reads a part's headers; answers the parameters of its Content-Disposition. */
    private Map<String, String> headers() {
        Map<String, String> disposition = Map.of();
        while (true) {
            String line = text(upTo(LINE_END));
            if (line.isEmpty()) {
                return disposition;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw malformed();
            }
            if (line.substring(0, colon).strip().equalsIgnoreCase("content-disposition")) {
                disposition = Disposition.parameters(line.substring(colon + 1));
            }
        }
    }

    /** Takes what comes before the ending, and the ending. */
    private byte[] upTo(byte[] ending) {
        while (true) {
            int at = bytes.indexOf(ending);
            if (at >= 0) {
                spend(at);
                byte[] found = copy(bytes.take(at));
                bytes.take(ending.length);
                return found;
            }
            if (bytes.available() > budget + ending.length) {
                throw tooLong();
            }
            if (!bytes.fill(bytes.available() + 1)) {
                throw malformed();
            }
        }
    }

    private void spend(int count) {
        budget -= count;
        if (budget < 0) {
            throw tooLong();
        }
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    static AwsError malformed() {
        return new AwsError(
                400, "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
    }

    private static AwsError tooLong() {
        return new AwsError(
                400,
                "MaxPostPreDataLengthExceededError",
                "Your POST request fields preceding the upload file were too large.",
                S3Errors.details("MaxPostPreDataLengthExceeded", String.valueOf(FIELDS_LIMIT)));
    }

    /** The boundary in a Content-Type; null when it is not that of a form. */
    static @Nullable String boundary(@Nullable String contentType) {
        if (contentType == null || !contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        String boundary =
                parameters < 0 ? null : Disposition.parameters(contentType).get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > 200 || !boundary.matches("[ -~]+")) {
            throw malformed();
        }
        return boundary;
    }
}
