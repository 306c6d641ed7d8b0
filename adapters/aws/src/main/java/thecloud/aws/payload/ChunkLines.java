package thecloud.aws.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import thecloud.aws.endpoint.RawBody;
import thecloud.aws.http.AwsError;

/** Lines and bytes by turns. */
final class ChunkLines {

    private final RawBody raw;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    ChunkLines(RawBody raw) {
        this.raw = raw;
    }

    /** At least one byte and at most {@code most}; good until the next call of anything here. */
    ByteBuffer bytes(long most) {
        if (!more()) {
            throw terminated();
        }
        int count = (int) Math.min(most, current.remaining());
        ByteBuffer slice = current.slice(current.position(), count);
        current.position(current.position() + count);
        return slice;
    }

    /** A line that ends in CRLF, without it. */
    String line(int limit) {
        String line = lineOfLf(limit);
        if (!line.endsWith("\r")) {
            throw malformed("a line does not end in CRLF");
        }
        return line.substring(0, line.length() - 1);
    }

    /** A line that ends in LF, with the CR that may be before it. */
    String lineOfLf(int limit) {
        byte[] line = new byte[limit + 2];
        int count = 0;
        while (true) {
            if (!more()) {
                throw terminated();
            }
            byte b = current.get();
            if (b == '\n') {
                return new String(line, 0, count, StandardCharsets.UTF_8);
            }
            if (count == line.length) {
                throw malformed("a line is too long");
            }
            line[count++] = b;
        }
    }

    /** The CRLF behind the bytes of a chunk. */
    void lineBreak() {
        if (next() != '\r' || next() != '\n') {
            throw malformed("the bytes of a chunk are not followed by CRLF");
        }
    }

    /** The CRLF behind everything, which some clients leave out. */
    void lastLineBreak() {
        if (more()) {
            lineBreak();
        }
    }

    /** Whether there is anything left; waits for the client to say. */
    boolean more() {
        while (!current.hasRemaining() && !ended) {
            ByteBuffer next = raw.next();
            if (next == null) {
                ended = true;
            } else {
                current = next;
            }
        }
        return !ended;
    }

    void expectEnd() {
        if (more()) {
            throw malformed("there are bytes behind the last chunk");
        }
    }

    private byte next() {
        if (!more()) {
            throw terminated();
        }
        return current.get();
    }

    private static AwsError terminated() {
        return new AwsError(400, "IncompleteBody", "The request body terminated unexpectedly");
    }

    static AwsError incomplete(String message, long expected, long provided) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("NumberBytesExpected", String.valueOf(expected));
        details.put("NumberBytesProvided", String.valueOf(provided));
        return new AwsError(400, "IncompleteBody", message, details);
    }

    static AwsError malformed(String problem) {
        return new AwsError(400, "InvalidRequest", "The aws-chunked body is not well-formed: " + problem + ".");
    }
}
