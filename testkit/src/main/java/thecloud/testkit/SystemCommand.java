package thecloud.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of the machine that fixtures use; argument lists only. */
public final class SystemCommand {

    private SystemCommand() {}

    /**
     * What a program did.
     *
     * @param output of both streams
     */
    public record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs to the end and fails with the program's output unless it succeeded. */
    public static String run(String... command) {
        return runIn(Path.of("."), command);
    }

    public static String runIn(Path directory, String... command) {
        Outcome outcome = attempt(directory, command);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + outcome.output());
        }
        return outcome.output();
    }

    /** Runs to the end, whatever that is; 127 when there is no such program. */
    public static Outcome attempt(Path directory, String... command) {
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new Outcome(127, command[0] + " is not installed: " + e.getMessage());
        }
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command[0], e);
        }
    }
}
