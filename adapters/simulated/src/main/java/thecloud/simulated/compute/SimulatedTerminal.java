package thecloud.simulated.compute;

import java.nio.charset.StandardCharsets;
import java.util.List;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.Terminal;
import thecloud.core.compute.TerminalReceiver;

/** A shell that answers each line as {@link Program} plays it, on the thread that types. */
final class SimulatedTerminal implements Terminal {

    private static final int HUNG_UP = 129;

    private final SimulatedInstance instance;
    private final TerminalReceiver receiver;
    private final StringBuilder typed = new StringBuilder();
    private int columns;
    private int rows;
    private boolean ended;

    SimulatedTerminal(SimulatedInstance instance, ExecCommand command, TerminalReceiver receiver) {
        this.instance = instance;
        this.receiver = receiver;
        this.columns = command.columns();
        this.rows = command.rows();
        instance.terminals(1);
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
        show(line + "\r\n");
        if (line.equals("stty size")) {
            show(rows + " " + columns + "\r\n");
            return;
        }
        Program played = Program.play(List.of("sh", "-c", line), null);
        played.printed().forEach(printed -> show(printed.text().replace("\n", "\r\n")));
        Integer code = played.exitCode();
        if (code != null && line.startsWith("exit")) {
            end(code);
        }
    }

    private void show(String text) {
        receiver.output(text.getBytes(StandardCharsets.UTF_8), false);
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
