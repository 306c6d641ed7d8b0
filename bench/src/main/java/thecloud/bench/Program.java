package thecloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs programs of the machine with a time limit; argument lists only. */
final class Program {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int SHOWN = 2000;

    private final Path directory;
    private final Map<String, String> environment;

    /** Programs that run there and see these variables besides the system's. */
    Program(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    static Program plain() {
        return new Program(Path.of("."), Map.of());
    }

    Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(directory, more);
    }

    /** Runs to the end and answers what it printed; fails with that unless it succeeded. */
    String run(List<String> command) throws IOException {
        // To a file: a program may leave a server behind that would hold a pipe open.
        Path output = Files.createTempFile("thecloud-bench", ".out");
        try {
            ProcessBuilder builder = builder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            int exit = finish(builder.start(), command);
            String text = Files.readString(output);
            if (exit != 0) {
                throw new IOException(command.getFirst() + " failed with " + exit + ": " + end(text));
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }

    /** Runs to the end without looking at the output, which is what timings want. */
    void runQuietly(List<String> command) throws IOException {
        int exit = finish(
                builder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start(),
                command);
        if (exit != 0) {
            throw new IOException(command.getFirst() + " failed with " + exit);
        }
    }

    /** Fails, saying which Debian package has it, unless the program is installed. */
    static void require(String name, String debianPackage) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        for (String part : path.split(":", -1)) {
            if (Files.isExecutable(Path.of(part, name))) {
                return;
            }
        }
        throw new IllegalStateException(name + " is not installed (Debian: apt-get install " + debianPackage + ")");
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        // What the caller's shell says about another cloud must not reach ours.
        builder.environment().keySet().removeIf(name -> name.startsWith("CLOUD_") || name.equals("DATABASE_URL"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static int finish(Process process, List<String> command) throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " did not end within " + LIMIT.toSeconds() + " s");
    }

    private static String end(String text) {
        String stripped = text.strip();
        return stripped.length() <= SHOWN ? stripped : stripped.substring(stripped.length() - SHOWN);
    }

    /** The first match in what a program printed. */
    static Matcher found(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("unexpected output: " + output.strip());
        }
        return matcher;
    }
}
