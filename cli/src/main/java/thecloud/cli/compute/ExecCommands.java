package thecloud.cli.compute;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.compute.ConsoleView;
import thecloud.api.compute.ExecView;
import thecloud.api.live.ClientMessage;
import thecloud.api.live.ServerMessage;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.client.http.Json;
import thecloud.client.live.LiveConnection;
import thecloud.client.live.LiveSubscription;

/** Running commands inside instances. */
final class ExecCommands {

    private static final int LARGEST_INPUT = 1 << 20;

    private ExecCommands() {}

    @Command(
            name = "exec",
            description = "Runs a command inside an instance and ends with its exit code.",
            footer = {
                "",
                "Examples:",
                "  cloud instance exec web-01 -- ls /",
                "  cloud instance exec -it web-01 -- sh",
                "  cloud instance exec -i web-01 -- sh -c 'cat > /tmp/file' < file"
            })
    static final class Exec extends OnName {
        @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "After --: what to run.")
        List<String> command = new ArrayList<>();

        @Option(
                names = {"-i", "--interactive"},
                description = "Pass on standard input.")
        boolean interactive;

        @Option(
                names = {"-t", "--tty"},
                description = "Give it your terminal.")
        boolean tty;

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long it may take with -i (60).")
        int timeout = 60;

        @Override
        protected int run(Session session) throws Exception {
            if (tty) {
                return TerminalSession.run(session, name, command);
            }
            return interactive ? withInput(session) : streamed(session);
        }

        private int streamed(Session session) throws InterruptedException {
            try (LiveConnection live = session.cloud().live()) {
                LiveSubscription output = live.exec(name, command, null);
                for (ServerMessage m = output.next(); m != null; m = output.next()) {
                    if (m.data() != null) {
                        PrintStream stream = "stderr".equals(m.stream())
                                ? session.output().err()
                                : session.output().out();
                        stream.writeBytes(Base64.getDecoder().decode(m.data()));
                        stream.flush();
                    }
                    if ("exit".equals(m.type())) {
                        return Objects.requireNonNullElse(m.exitCode(), 1);
                    }
                }
                return output.endReason() == null ? 1 : session.output().ended(output.endReason());
            }
        }

        private int withInput(Session session) throws IOException {
            byte[] input = session.environment().in().readNBytes(LARGEST_INPUT + 1);
            if (input.length > LARGEST_INPUT) {
                throw CommandFailure.usage("Standard input may be at most 1 MiB.");
            }
            ExecView end = session.cloud()
                    .instances()
                    .exec(name, command, new String(input, StandardCharsets.UTF_8), Duration.ofSeconds(timeout));
            session.output().out().print(end.stdout());
            session.output().err().print(end.stderr());
            if (end.truncated()) {
                session.output().note("(the output was too long and is cut off)");
            }
            return end.exitCode();
        }
    }

    @Command(
            name = "console",
            description = "Opens a terminal in an instance.",
            footer = {"", "Examples:", "  cloud instance console web-01", "  cloud instance console web-01 --url"})
    static final class OpenConsole extends OnName {
        @Option(names = "--url", description = "Only print where a terminal can be opened.")
        boolean url;

        @Override
        protected int run(Session session) throws Exception {
            ConsoleView console = session.cloud().instances().console(name);
            if (url) {
                session.output().tell(console, console.url());
                return 0;
            }
            ClientMessage message = Json.read(console.message(), ClientMessage.class);
            return TerminalSession.run(session, name, Objects.requireNonNullElse(message.command(), List.of("sh")));
        }
    }
}
