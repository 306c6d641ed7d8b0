package thecloud.cli.base;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import thecloud.cli.terminal.Terminal;

/** What surrounds the command: variables, streams, the terminal, the time. */
public record Environment(
        Map<String, String> variables,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        InstantSource clock) {

    /** A variable's value; null when it is absent or empty. */
    public @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
