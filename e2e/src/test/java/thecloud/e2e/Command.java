package thecloud.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program with an environment of its own; nothing of the developer's cloud leaks in. */
final class Command {

    private static final List<String> KEPT = List.of("PATH", "JAVA_HOME", "LANG", "TMPDIR", "DOCKER_HOST");

    private final List<String> words;
    private final Map<String, String> environment;

    Command(List<String> words, Map<String, String> environment) {
        this.words = words;
        this.environment = environment;
    }

    /** Runs to its end; killed, and reported with what it said, when that takes too long. */
    Result run(String input, Duration atMost) {
        try {
            // Files, not pipes: a server that goes on in the background would hold a pipe open.
            Path out = Files.createTempFile("thecloud-e2e", ".out");
            Path err = Files.createTempFile("thecloud-e2e", ".err");
            Path in = Files.writeString(Files.createTempFile("thecloud-e2e", ".in"), input);
            try {
                Process process = builder()
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                boolean ended = end(process, atMost);
                Result result = new Result(
                        String.join(" ", words),
                        ended ? process.exitValue() : -1,
                        Files.readString(out),
                        Files.readString(err));
                if (!ended) {
                    throw new AssertionError("did not end within " + atMost + ": " + result);
                }
                return result;
            } finally {
                Files.delete(out);
                Files.delete(err);
                Files.delete(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it with its output in a pipe, for those that do not end by themselves. */
    Process start() throws IOException {
        return builder().redirectErrorStream(true).start();
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(environment);
        return builder;
    }

    private static boolean end(Process process, Duration atMost) {
        try {
            if (process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            process.destroyForcibly().waitFor();
            return false;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
