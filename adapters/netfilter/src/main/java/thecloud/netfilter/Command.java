package thecloud.netfilter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import thecloud.core.error.Unavailable;

/** A program of the host with its arguments; no shell sees them. */
public final class Command {

    public static final String DEPENDENCY = "packet-filter";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_SAID = 500;

    private Command() {}

    /** How it ended, and all that it said. */
    public record Outcome(int status, String said) {
        public boolean succeeded() {
            return status == 0;
        }
    }

    /** @throws Unavailable unless it succeeds */
    public static String run(String input, String... arguments) {
        Outcome outcome = attempt(input, arguments);
        if (!outcome.succeeded()) {
            throw new Unavailable(DEPENDENCY, arguments[0] + " refused: " + abbreviated(outcome.said()), null);
        }
        return outcome.said();
    }

    /** @throws Unavailable when it is not there or does not end in time */
    public static Outcome attempt(String input, String... arguments) {
        Process process;
        try {
            process = new ProcessBuilder(List.of(arguments))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new Unavailable(DEPENDENCY, arguments[0] + " is not installed", e);
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(process, input), threads);
            CompletableFuture<String> reading = CompletableFuture.supplyAsync(() -> read(process), threads);
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly(); // also closes its pipes, so that nobody waits for them
                throw new Unavailable(DEPENDENCY, arguments[0] + " did not end in " + PATIENCE, null);
            }
            writing.join();
            return new Outcome(process.exitValue(), reading.join());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Unavailable(DEPENDENCY, "interrupted while waiting for " + arguments[0], e);
        }
    }

    private static void write(Process process, String input) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading all; what it said tells why.
        }
    }

    private static String read(Process process) {
        try (InputStream from = process.getInputStream()) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String abbreviated(String text) {
        String line = text.strip();
        return line.length() <= MAX_SAID ? line : line.substring(0, MAX_SAID) + "...";
    }
}
