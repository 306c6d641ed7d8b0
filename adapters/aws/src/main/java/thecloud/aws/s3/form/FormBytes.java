package thecloud.aws.s3.form;

import java.nio.ByteBuffer;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.DocumentSpace;
import thecloud.aws.http.RequestBody;
import thecloud.core.Nullable;

/** A body with a window on it, in which to look for what ends something. The window is all that is ever in memory. */
final class FormBytes implements AutoCloseable {

    /** More than all fields and what ends them. */
    private static final int WINDOW = 32 * 1024;

    private final RequestBody body;
    private final DocumentSpace.Share space;
    private byte[] window;
    private @Nullable ByteBuffer pending = ByteBuffer.allocate(0);
    private int from;
    private int to;

    /**
     * @param first as if these bytes came before all others
     * @param forms what the window is taken from, when there is something to see in it
     */
    FormBytes(RequestBody body, byte[] first, DocumentSpace forms) {
        this.body = body;
        this.window = first.clone();
        this.to = first.length;
        this.space = forms.share();
    }

    int available() {
        return to - from;
    }

    /**
     * Brings the window to at least {@code wanted} bytes; false when the body ends before that.
     *
     * @throws AwsError {@code SlowDown} when too many forms are being read
     */
    boolean fill(int wanted) {
        while (available() < wanted) {
            while (pending != null && !pending.hasRemaining()) {
                pending = body.next();
            }
            if (pending == null) {
                return false;
            }
            if (to == window.length) {
                makeRoom();
            }
            int count = Math.min(window.length - to, pending.remaining());
            pending.get(window, to, count);
            to += count;
        }
        return true;
    }

    private void makeRoom() {
        byte[] roomy = window;
        if (window.length < WINDOW) {
            space.take(WINDOW);
            roomy = new byte[WINDOW];
        }
        System.arraycopy(window, from, roomy, 0, available());
        window = roomy;
        to = available();
        from = 0;
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

    @Override
    public void close() {
        space.close();
    }
}
