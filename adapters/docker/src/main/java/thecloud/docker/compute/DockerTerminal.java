package thecloud.docker.compute;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.Terminal;
import thecloud.core.compute.TerminalReceiver;
import thecloud.core.error.Unavailable;
import thecloud.docker.DockerEngine;
import thecloud.docker.EngineFailure;
import thecloud.docker.Frames;
import thecloud.docker.Hijacked;

/**
 * An interactive command. Its output is read on a virtual thread, piece by piece, so that a slow receiver slows the
 * command. The engine would leave it running when the connection goes, so closing kills it.
 */
final class DockerTerminal implements Terminal {

    private static final int PIECE = 16 * 1024;
    private static final int KILLED = 137;
    private static final int FIRST_RESIZES = 20;
    private static final Duration END = Duration.ofSeconds(5);

    private final DockerExecuting.Prepared prepared;
    private final TerminalReceiver receiver;
    private final boolean tty;
    private final Hijacked connection;
    private volatile boolean closed;

    DockerTerminal(DockerExecuting.Prepared prepared, ExecCommand command, TerminalReceiver receiver) {
        this.prepared = prepared;
        this.receiver = receiver;
        this.tty = command.tty();
        this.connection = prepared.start(tty);
        Thread.ofVirtual().name("docker-terminal").start(this::read);
        if (tty) {
            firstResize(command.columns(), command.rows());
        }
    }

    /** The engine takes a size only once the process exists, which is a moment after the connection does. */
    private void firstResize(int columns, int rows) {
        for (int attempt = 0; attempt < FIRST_RESIZES && !closed; attempt++) {
            try {
                resize(columns, rows);
                return;
            } catch (BackendRefusal e) {
                try {
                    Thread.sleep(Duration.ofMillis(10));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void read() {
        try {
            if (tty) {
                readPlain(connection.input());
            } else {
                readFrames(new Frames(connection.input()));
            }
            receiver.end(prepared.exitCode(END), null);
        } catch (IOException | RuntimeException e) {
            receiver.end(KILLED, closed ? null : EngineFailure.of(e));
        } finally {
            close();
        }
    }

    private void readPlain(InputStream in) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            receiver.output(Arrays.copyOf(piece, count), false);
        }
    }

    /** Without a terminal the engine keeps the two streams apart, each piece in a frame that says whose it is. */
    private void readFrames(Frames frames) throws IOException {
        for (Frames.Frame frame = frames.next(); frame != null; frame = frames.next()) {
            receiver.output(frame.bytes(), frame.stderr());
        }
    }

    @Override
    public void write(byte[] bytes) {
        try {
            synchronized (connection) {
                connection.write(bytes);
            }
        } catch (IOException e) {
            throw new Unavailable(EngineFailure.DEPENDENCY, "the terminal is closed", e);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        prepared.engine()
                .call(
                        DockerEngine.QUICK,
                        docker -> docker.resizeExecCmd(prepared.exec())
                                .withSize(rows, columns)
                                .exec());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        prepared.kill();
        try {
            connection.close();
        } catch (IOException e) {
            System.getLogger(DockerTerminal.class.getName())
                    .log(System.Logger.Level.DEBUG, "while closing a terminal", e);
        }
    }
}
