package thecloud.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import thecloud.cli.base.Environment;
import thecloud.cli.terminal.SystemTerminal;

/** The {@code cloud} command as a process. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        // Which of 0, 1 and 2 are terminals; the launcher knows at no cost.
        SystemTerminal terminal = new SystemTerminal(System.getProperty("thecloud.terminals", ""));
        int exitCode = Cli.run(
                new Environment(System.getenv(), System.in, out, err, terminal, InstantSource.system()), arguments);
        out.flush();
        err.flush();
        // Not exit: the JDK would set up logging in order to log that. What has to be closed is closed.
        Runtime.getRuntime().halt(exitCode);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 8192), true, StandardCharsets.UTF_8);
    }
}
