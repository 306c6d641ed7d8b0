package thecloud.simulated.compute;

import java.nio.charset.StandardCharsets;
import java.util.List;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.Terminal;
import thecloud.core.compute.TerminalReceiver;

/**
 * A shell that answers each line as {@link Program} plays it, on the thread that types; or any other command, which prints
 * at once what {@code Program} says and ends, unless it runs until it is stopped.
 */
final class SimulatedTerminal implements Terminal {

    private static final int HUNG_UP = 129;

    private final SimulatedInstance instance;
    private final TerminalReceiver receiver;
    private final StringBuilder typed = new StringBuilder();
    private final boolean tty;
    private int columns;
    private int rows;
    private boolean ended;

    SimulatedTerminal(SimulatedInstance instance, ExecCommand command, TerminalReceiver receiver) {
        this.instance = instance;
        this.receiver = receiver;
        this.tty = command.tty();
        this.columns = command.columns();
        this.rows = command.rows();
        instance.terminals(1);
    }

    /** To be called once, when the terminal is there. */
    synchronized void begin(List<String> command) {
        if (command.equals(List.of("sh"))) {
            return;
        }
        if (!Program.exists(command)) {
            show(Program.missing(command), true);
            end(Program.NOT_FOUND);
            return;
        }
        play(command);
    }

    private void play(List<String> command) {
        Program played = Program.play(command, null);
        played.printed().forEach(printed -> show(printed.text(), printed.stderr()));
        Integer code = played.exitCode();
        if (code != null) {
            end(code);
        }
    }

    @Override
    public synchronized void write(byte[] bytes) {
        typed.append(new String(bytes, StandardCharsets.UTF_8));
        for (int end = typed.indexOf("\n"); end >= 0 && !ended; end = typed.indexOf("\n")) {
            String line = typed.substring(0, end).strip();
            typed.delete(0, end + 1);
            answer(line);
        }
    }

    private void answer(String line) {
        if (tty) {
            show(line + "\n", false);
        }
        if (line.equals("stty size")) {
            show(rows + " " + columns + "\n", false);
            return;
        }
        Program played = Program.play(List.of("sh", "-c", line), null);
        played.printed().forEach(printed -> show(printed.text(), printed.stderr()));
        Integer code = played.exitCode();
        if (code != null && line.startsWith("exit")) {
            end(code);
        }
    }

    /** A terminal knows one stream only, and ends its lines in its own way. */
    private void show(String text, boolean stderr) {
        String shown = tty ? text.replace("\n", "\r\n") : text;
        receiver.output(shown.getBytes(StandardCharsets.UTF_8), stderr && !tty);
    }

    @Override
    public synchronized void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
    }

    @Override
    public synchronized void close() {
        end(HUNG_UP);
    }

    private void end(int code) {
        if (!ended) {
            ended = true;
            instance.terminals(-1);
            receiver.end(code, null);
        }
    }
}
