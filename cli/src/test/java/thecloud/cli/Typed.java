package thecloud.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import thecloud.cli.base.Environment;
import thecloud.cli.terminal.Terminal;
import thecloud.client.live.TerminalSize;

/** Runs the command line as a user would, with what they type and what they see. */
final class Typed {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    record Result(int exitCode, String out, String err) {
        String all() {
            return out + err;
        }
    }

    private final Map<String, String> variables = new HashMap<>();
    private final Queue<String> passwords = new ArrayDeque<>();
    private String input = "";
    private boolean colors;

    Typed(Path home) {
        variables.put("CLOUD_CONFIG", home.resolve("config.json").toString());
    }

    Typed with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Typed input(String text) {
        input = text;
        return this;
    }

    /** Will be typed on the terminal when asked for a password. */
    Typed password(String... typed) {
        passwords.addAll(List.of(typed));
        return this;
    }

    Typed onTerminal() {
        colors = true;
        return this;
    }

    Environment environment(PrintStream out, PrintStream err) {
        return new Environment(
                variables,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                new TypedTerminal(),
                InstantSource.fixed(NOW));
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Cli.run(
                environment(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private final class TypedTerminal implements Terminal {
        @Override
        public boolean inputIsTerminal() {
            return !passwords.isEmpty();
        }

        @Override
        public boolean outputIsTerminal() {
            return colors;
        }

        @Override
        public boolean errorIsTerminal() {
            return false;
        }

        @Override
        public char[] readPassword(String prompt) {
            return passwords.isEmpty() ? null : passwords.remove().toCharArray();
        }

        @Override
        public TerminalSize size() {
            return new TerminalSize(80, 24);
        }

        @Override
        public RawMode raw() {
            return () -> {};
        }
    }
}
