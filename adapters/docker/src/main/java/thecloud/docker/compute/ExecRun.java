package thecloud.docker.compute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.ExecResult;
import thecloud.core.error.Unavailable;
import thecloud.docker.EngineFailure;
import thecloud.docker.Frames;
import thecloud.docker.Hijacked;

/** One command from its start to its end or its time limit. */
final class ExecRun {

    /** As timeout(1) answers. */
    static final int TIMED_OUT = 124;

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final String NOT_STARTED = "OCI runtime exec failed";

    private final DockerExecuting.Prepared prepared;
    private final ExecCommand command;
    private final Capped stdout = new Capped();
    private final Capped stderr = new Capped();

    ExecRun(DockerExecuting.Prepared prepared, ExecCommand command) {
        this.prepared = prepared;
        this.command = command;
    }

    ExecResult result() {
        long deadline = System.nanoTime() + command.timeout().toNanos();
        try (Hijacked connection = prepared.start(false)) {
            FutureTask<Boolean> output = new FutureTask<>(() -> read(connection));
            Thread.ofVirtual().name("docker-exec-output").start(output);
            Thread.ofVirtual().name("docker-exec-input").start(() -> feed(connection));
            int code = await(output, deadline) ? prepared.exitCode(left(deadline)) : TIMED_OUT;
            if (code == TIMED_OUT && left(deadline).isZero()) {
                prepared.kill();
            }
            return result(code);
        } catch (IOException e) {
            throw EngineFailure.of(e);
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static boolean await(FutureTask<Boolean> output, long deadline) {
        try {
            return output.get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw EngineFailure.of(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable(EngineFailure.DEPENDENCY, "interrupted while a command was running", e);
        }
    }

    private boolean read(Hijacked connection) throws IOException {
        Frames frames = new Frames(connection.input());
        for (Frames.Frame frame = frames.next(); frame != null; frame = frames.next()) {
            (frame.stderr() ? stderr : stdout).add(frame.bytes());
        }
        return true;
    }

    private void feed(Hijacked connection) {
        String input = command.input();
        if (input == null) {
            return;
        }
        try {
            connection.write(input.getBytes(StandardCharsets.UTF_8));
            connection.endOutput();
        } catch (IOException e) {
            // The command ended without reading all of it, as head(1) does.
            System.getLogger(ExecRun.class.getName()).log(System.Logger.Level.DEBUG, "input was not taken", e);
        }
    }

    private ExecResult result(int code) {
        boolean truncated = stdout.truncated() || stderr.truncated();
        String out = stdout.text();
        if ((code == NOT_FOUND || code == NOT_EXECUTABLE) && out.startsWith(NOT_STARTED)) {
            return new ExecResult(
                    code, "", EngineFailure.words(out) + "\n", truncated); // the engine's words, not its output
        }
        return new ExecResult(code, out, stderr.text(), truncated);
    }

    /** Keeps the first bytes and drops the rest. */
    private static final class Capped {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean truncated;

        synchronized void add(byte[] bytes) {
            int room = Math.min(bytes.length, ExecResult.MAX_OUTPUT - kept.size());
            kept.write(bytes, 0, room);
            truncated |= room < bytes.length;
        }

        synchronized boolean truncated() {
            return truncated;
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
