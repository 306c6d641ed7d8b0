package thecloud.cli.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import thecloud.api.live.ServerMessage;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Session;
import thecloud.cli.terminal.Terminal;
import thecloud.client.http.CloudClientException;
import thecloud.client.live.LiveConnection;
import thecloud.client.live.LiveSubscription;
import thecloud.client.live.TerminalSize;

/** Joins the user's terminal to a command inside an instance. */
final class TerminalSession {

    private static final int RESIZE_CHECK_MILLIS = 1000;

    private TerminalSession() {}

    /** Runs until the command ends; its exit code is the answer. The terminal is always put back. */
    static int run(Session session, String instance, List<String> command) throws InterruptedException {
        Terminal terminal = session.environment().terminal();
        if (!terminal.inputIsTerminal() || !terminal.outputIsTerminal()) {
            throw CommandFailure.usage("This needs a terminal for input and output.");
        }
        TerminalSize size = terminal.size();
        try (LiveConnection live = session.cloud().live()) {
            LiveSubscription remote = live.exec(instance, command, size);
            try (Terminal.RawMode raw = terminal.raw()) {
                Thread.ofPlatform()
                        .daemon()
                        .name("keys")
                        .start(() -> sendKeys(session.environment().in(), remote));
                Thread.ofVirtual().name("window-size").start(() -> sendSizes(terminal, size, remote));
                return print(session, remote, raw);
            }
        }
    }

    private static int print(Session session, LiveSubscription remote, Terminal.RawMode raw)
            throws InterruptedException {
        PrintStream out = session.output().out();
        for (ServerMessage m = remote.next(); m != null; m = remote.next()) {
            if (m.data() != null) {
                out.writeBytes(Base64.getDecoder().decode(m.data()));
                out.flush();
            }
            if ("exit".equals(m.type())) {
                return Objects.requireNonNullElse(m.exitCode(), 1);
            }
        }
        raw.close();
        return session.output().ended(Objects.requireNonNullElse(remote.endReason(), "the instance went away"));
    }

    private static void sendKeys(InputStream keys, LiveSubscription remote) {
        byte[] buffer = new byte[1024];
        try {
            for (int n = keys.read(buffer); n >= 0; n = keys.read(buffer)) {
                remote.input(Arrays.copyOf(buffer, n));
            }
        } catch (IOException | CloudClientException over) {
            // The session is over; print() says why.
        }
    }

    private static void sendSizes(Terminal terminal, TerminalSize first, LiveSubscription remote) {
        TerminalSize known = first;
        try {
            while (!remote.ended()) {
                Thread.sleep(RESIZE_CHECK_MILLIS);
                TerminalSize now = terminal.size();
                if (!now.equals(known)) {
                    remote.resize(now);
                    known = now;
                }
            }
        } catch (InterruptedException | CloudClientException over) {
            // The session is over; print() says why.
        }
    }
}
