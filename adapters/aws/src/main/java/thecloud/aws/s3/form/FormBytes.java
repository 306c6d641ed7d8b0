package thecloud.aws.s3.form;

import java.nio.ByteBuffer;
import thecloud.aws.http.RequestBody;
import thecloud.core.Nullable;

/** A body with a window on it, in which to look for what ends something. The window is all that is ever in memory. */
final class FormBytes {

    /** Longer than what ends anything. */
    private static final int WINDOW = 64 * 1024;

    private final RequestBody body;
    private final byte[] window = new byte[WINDOW];
    private @Nullable ByteBuffer pending = ByteBuffer.allocate(0);
    private int from;
    private int to;

    FormBytes(RequestBody body) {
        this.body = body;
    }

    /** As if these bytes came before all others. */
    void prepend(byte[] bytes) {
        System.arraycopy(bytes, 0, window, to, bytes.length);
        to += bytes.length;
    }

    int available() {
        return to - from;
    }

    /** Brings the window to at least {@code wanted} bytes; false when the body ends before that. */
    boolean fill(int wanted) {
        while (available() < wanted) {
            while (pending != null && !pending.hasRemaining()) {
                pending = body.next();
            }
            if (pending == null) {
                return false;
            }
            if (to == window.length) {
                System.arraycopy(window, from, window, 0, available());
                to = available();
                from = 0;
            }
            int count = Math.min(window.length - to, pending.remaining());
            pending.get(window, to, count);
            to += count;
        }
        return true;
    }

    /** Where it begins within what is available; -1 when it does not. */
    int indexOf(byte[] wanted) {
        int last = available() - wanted.length;
        for (int i = 0; i <= last; i++) {
            if (startsWith(wanted, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean startsWith(byte[] wanted, int offset) {
        for (int i = 0; i < wanted.length; i++) {
            if (window[from + offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Takes bytes that are available, in a buffer that is good until the next call. */
    ByteBuffer take(int count) {
        ByteBuffer taken = ByteBuffer.wrap(window, from, count).slice();
        from += count;
        return taken;
    }
}
