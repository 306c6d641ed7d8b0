package thecloud.core.compute;

import thecloud.core.Nullable;

/** Takes what an interactive command prints. Called from one thread at a time; it may block, and the command waits. */
public interface TerminalReceiver {

    /** @param stderr always false with a terminal, which mixes both */
    void output(byte[] bytes, boolean stderr);

    /** The command ended with this exit code, or the connection to it was lost. */
    void end(int exitCode, @Nullable Throwable failure);
}
