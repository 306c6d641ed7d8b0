package thecloud.core.compute;

import java.time.Duration;
import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * A command to run inside an instance; an argument list, never a shell line.
 *
 * @param input what it reads from standard input, or null; not for terminals
 * @param tty whether it gets a terminal; then {@code columns} and {@code rows} are its size
 * @param timeout how long it may take, at most {@link #MAX_TIMEOUT}; not for terminals
 */
public record ExecCommand(
        List<String> command, @Nullable String input, boolean tty, int columns, int rows, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

    private static final int MAX_ARGUMENTS = 100;
    private static final int MAX_LENGTH = 64 * 1024;

    public ExecCommand {
        command = List.copyOf(command);
        if (command.isEmpty() || command.getFirst().isEmpty() || command.size() > MAX_ARGUMENTS) {
            throw new Invalid("command", "must name a program and have at most " + MAX_ARGUMENTS + " arguments");
        }
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).length() > MAX_LENGTH || !Text.storable(command.get(i))) {
                throw new Invalid(
                        "command[" + i + "]",
                        "must be at most " + MAX_LENGTH + " characters, without NUL or broken Unicode");
            }
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new Invalid("timeout_seconds", "must be between 1 and " + MAX_TIMEOUT.toSeconds());
        }
        if (columns < 1 || columns > 1000 || rows < 1 || rows > 1000) {
            throw new Invalid("columns", "and rows must be between 1 and 1000");
        }
    }

    public static ExecCommand of(List<String> command, @Nullable String input, Duration timeout) {
        return new ExecCommand(command, input, false, 80, 24, timeout);
    }

    public static ExecCommand terminal(List<String> command, int columns, int rows) {
        return new ExecCommand(command, null, true, columns, rows, MAX_TIMEOUT);
    }
}
