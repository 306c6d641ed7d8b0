package thecloud.aws.jetty;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import thecloud.core.Nullable;

/**
 * How a thread waits for Jetty: for bytes to be there, or for bytes to be gone. It is used again and again by one thread.
 * Whoever gives the signal does nothing but that, so that the thread that watches the sockets may do it itself.
 */
final class Signal implements Callback, Invocable.Task {

    private volatile @Nullable Thread waiting;
    private volatile boolean given;
    private volatile @Nullable Throwable failure;

    /** Before what will give the signal is set going. */
    Signal arm() {
        given = false;
        failure = null;
        waiting = Thread.currentThread();
        return this;
    }

    /** Jetty gives up on its own after the idle time-out, so that this ends. @throws IOException what went wrong */
    void await() throws IOException {
        while (!given) {
            LockSupport.park(this);
        }
        waiting = null;
        Throwable failed = failure;
        if (failed != null) {
            throw new IOException(failed);
        }
    }

    /** Whether it was given before the moment. @throws IOException what went wrong */
    boolean awaitUntil(long nanoTime) throws IOException {
        while (!given) {
            long left = nanoTime - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        await();
        return true;
    }

    private void give() {
        Thread thread = waiting;
        given = true;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        give();
    }

    @Override
    public void succeeded() {
        give();
    }

    @Override
    public void failed(Throwable x) {
        failure = x;
        give();
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
