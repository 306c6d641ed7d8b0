package thecloud.core.compute;

/** Capability: running commands inside an instance. */
public interface Executing {

    /** Runs to the end; kills the command after its time limit and answers exit code 124 then, as timeout(1) does. */
    ExecResult run(String backendName, ExecCommand command);

    Terminal open(String backendName, ExecCommand command, TerminalReceiver receiver);
}
