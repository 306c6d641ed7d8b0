package thecloud.docker;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import thecloud.core.Nullable;

/**
 * Reads the engine's multiplexed streams: frames of a stream number (1 stdout, 2 stderr), three zeros, a length and
 * bytes. See "Stream format" of ContainerAttach in the Docker Engine API.
 */
public final class Frames {

    private static final int MAX_PIECE = 64 * 1024;
    private static final int STDERR = 2;

    private final DataInputStream in;
    private boolean stderr;
    private int left;

    public Frames(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * A frame or, of a large one, the next piece.
     *
     * @param continued whether it goes on with the frame of the piece before
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier on its way to a decoder, never compared
    public record Frame(boolean stderr, byte[] bytes, boolean continued) {}

    /** The next frame, or null at the end of the stream. */
    public @Nullable Frame next() throws IOException {
        boolean continued = left > 0;
        if (!continued) {
            int stream = in.read();
            if (stream < 0) {
                return null;
            }
            in.readNBytes(3);
            stderr = stream == STDERR;
            left = in.readInt();
            if (left < 0) {
                throw new IOException("not a multiplexed stream");
            }
        }
        byte[] bytes = in.readNBytes(Math.min(left, MAX_PIECE));
        left -= bytes.length;
        if (bytes.length == 0 && left > 0) {
            throw new EOFException("the stream ended inside a frame");
        }
        return new Frame(stderr, bytes, continued);
    }
}
