package thecloud.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import thecloud.client.live.TerminalSize;

/** The terminal of this process, set with {@code stty}. The launcher says which of 0, 1 and 2 are terminals. */
public final class SystemTerminal implements Terminal {

    private static final TerminalSize USUAL = new TerminalSize(80, 24);

    private final String terminals;

    public SystemTerminal(String terminals) {
        this.terminals = terminals;
    }

    @Override
    public boolean inputIsTerminal() {
        return terminals.contains("0");
    }

    @Override
    public boolean outputIsTerminal() {
        return terminals.contains("1");
    }

    @Override
    public boolean errorIsTerminal() {
        return terminals.contains("2");
    }

    @Override
    public char @Nullable [] readPassword(String prompt) {
        Console console = inputIsTerminal() ? System.console() : null;
        return console == null ? null : console.readPassword("%s", prompt);
    }

    @Override
    public TerminalSize size() {
        String[] rowsAndColumns = stty("size").split(" ", -1);
        try {
            int columns = Integer.parseInt(rowsAndColumns[rowsAndColumns.length - 1]);
            int rows = Integer.parseInt(rowsAndColumns[0]);
            return columns > 0 && rows > 0 ? new TerminalSize(columns, rows) : USUAL;
        } catch (NumberFormatException noTerminal) {
            return USUAL;
        }
    }

    @Override
    public RawMode raw() {
        String before = stty("-g");
        if (before.isEmpty()) {
            throw new IllegalStateException("The terminal's settings cannot be read; is there a terminal?");
        }
        AtomicBoolean restored = new AtomicBoolean();
        Runnable restore = () -> {
            if (restored.compareAndSet(false, true)) {
                stty(before);
            }
        };
        // Also when the command is killed by a signal.
        Thread hook = new Thread(restore, "terminal-restore");
        Runtime.getRuntime().addShutdownHook(hook);
        stty("raw", "-echo");
        return restore::run;
    }

    private static String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty", "-F", "/dev/tty"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0 ? answer : "";
        } catch (IOException noStty) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
