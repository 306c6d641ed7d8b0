package thecloud.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import thecloud.cli.base.Environment;
import thecloud.cli.terminal.SystemTerminal;

/** Runs the commands on standard input, one a line, in one process, so that the JVM's AOT cache learns them all. */
final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Environment environment = new Environment(
                System.getenv(),
                InputStream.nullInputStream(),
                System.out,
                System.err,
                new SystemTerminal(""),
                InstantSource.system());
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            int exitCode = Cli.run(environment, line.split(" ", -1));
            System.err.println(exitCode + " " + line);
        }
    }
}
