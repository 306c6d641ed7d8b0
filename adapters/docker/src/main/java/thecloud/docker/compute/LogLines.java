package thecloud.docker.compute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import thecloud.core.Nullable;
import thecloud.core.compute.LogLine;
import thecloud.docker.Frames;

/**
 * A stream of log lines. The engine sends each line, or each 16 KiB of a longer one, as a frame that begins with its
 * time; frames of other log drivers may be larger and are cut here.
 */
final class LogLines {

    private static final int MAX_LINE = 16 * 1024;

    private final Frames frames;
    private final Deque<LogLine> pieces = new ArrayDeque<>();
    private Instant at = Instant.EPOCH;

    LogLines(InputStream in) {
        this.frames = new Frames(in);
    }

    /** The next line, or null when there is none left. */
    @Nullable LogLine next() throws IOException {
        while (pieces.isEmpty()) {
            Frames.Frame frame = frames.next();
            if (frame == null) {
                return null;
            }
            take(frame);
        }
        return pieces.poll();
    }

    private void take(Frames.Frame frame) {
        byte[] bytes = frame.bytes();
        int start = frame.continued() ? 0 : afterTime(bytes);
        int end = bytes.length;
        if (end > start && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        LogLine.Source source = frame.stderr() ? LogLine.Source.STDERR : LogLine.Source.STDOUT;
        do {
            int length = Math.min(MAX_LINE, end - start);
            pieces.add(new LogLine(at, source, new String(bytes, start, length, StandardCharsets.UTF_8)));
            start += length;
        } while (start < end);
    }

    private int afterTime(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ' ') {
                try {
                    at = Instant.parse(new String(bytes, 0, i, StandardCharsets.US_ASCII));
                    return i + 1;
                } catch (DateTimeParseException e) {
                    return 0; // no time in front: the line keeps the one before
                }
            }
        }
        return 0;
    }
}
