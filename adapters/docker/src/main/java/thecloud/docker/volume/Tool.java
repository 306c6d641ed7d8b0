package thecloud.docker.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.error.Unavailable;

/** Runs the system's own programs for disks and file systems, never through a shell. */
final class Tool {

    static final Duration QUICK = Duration.ofMinutes(2);
    /** For what takes time with the size of a volume. */
    static final Duration LONG = Duration.ofHours(2);

    private static final int MAX_WORDS = 500;
    private static final Duration LOOK = Duration.ofMillis(50);

    private Tool() {}

    /** How a program ended, and all that it said. */
    record Result(int exit, String output) {

        boolean full() {
            return output.toLowerCase(Locale.ROOT).contains("no space left on device");
        }
    }

    /** @throws BackendRefusal with the program's own words when it fails */
    static String run(Duration limit, String... command) {
        Result result = end(limit, command);
        if (result.exit != 0) {
            throw refusal(command[0], result);
        }
        return result.output;
    }

    static BackendRefusal refusal(String program, Result result) {
        String words = Stream.of(result.output.split("\n", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        String told = words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS) + "...";
        return new BackendRefusal(
                result.full() ? "the host's disk has no room for it (" + program + ")" : program + ": " + told, null);
    }

    static Result end(Duration limit, String... command) {
        return end(limit, () -> true, command);
    }

    /** @param mayGoOn asked again and again; the program is killed once it may not */
    static Result end(Duration limit, BooleanSupplier mayGoOn, String... command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, sbin) -> path + ":" + sbin);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread end = Thread.ofVirtual().start(() -> watch(process, limit, mayGoOn));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            end.interrupt();
            return new Result(exit, output);
        } catch (IOException e) {
            throw new BackendRefusal("cannot run " + command[0] + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("volumes", "interrupted while " + command[0] + " ran", e);
        }
    }

    /** Until it is worth looking again. */
    static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("volumes", "interrupted while it waited", e);
        }
    }

    private static void watch(Process process, Duration limit, BooleanSupplier mayGoOn) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > deadline || !mayGoOn.getAsBoolean()) {
                    process.destroyForcibly();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ended by itself
        }
    }
}
