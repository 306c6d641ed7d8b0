package thecloud.simulated.compute;

import java.util.stream.Collectors;
import thecloud.core.compute.ExecCommand;
import thecloud.core.compute.ExecResult;
import thecloud.core.compute.Executing;
import thecloud.core.compute.Terminal;
import thecloud.core.compute.TerminalReceiver;

/** Commands in simulated instances, played by {@link Program}. */
final class SimulatedExecuting implements Executing {

    private static final int TIMED_OUT = 124;

    private final SimulatedCompute compute;

    SimulatedExecuting(SimulatedCompute compute) {
        this.compute = compute;
    }

    @Override
    public ExecResult run(String backendName, ExecCommand command) {
        return compute.faults().step("exec", () -> {
            compute.running(backendName);
            if (!Program.exists(command.command())) {
                return new ExecResult(Program.NOT_FOUND, "", Program.missing(command.command()), false);
            }
            Program played = Program.play(command.command(), command.input());
            Integer code = played.exitCode();
            boolean inTime =
                    played.sleeps() > 0 && played.sleeps() < command.timeout().toSeconds();
            String out = text(played, false);
            String err = text(played, true);
            return new ExecResult(
                    code != null ? code : inTime ? 0 : TIMED_OUT,
                    cut(out),
                    cut(err),
                    out.length() > ExecResult.MAX_OUTPUT || err.length() > ExecResult.MAX_OUTPUT);
        });
    }

    private static String text(Program played, boolean stderr) {
        return played.printed().stream()
                .filter(printed -> printed.stderr() == stderr)
                .map(Program.Printed::text)
                .collect(Collectors.joining());
    }

    private static String cut(String text) {
        return text.length() <= ExecResult.MAX_OUTPUT ? text : text.substring(0, ExecResult.MAX_OUTPUT);
    }

    @Override
    public Terminal open(String backendName, ExecCommand command, TerminalReceiver receiver) {
        return compute.faults().step("exec", () -> {
            SimulatedTerminal terminal = new SimulatedTerminal(compute.running(backendName), command, receiver);
            terminal.begin(command.command());
            return terminal;
        });
    }
}
