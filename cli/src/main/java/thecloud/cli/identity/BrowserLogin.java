package thecloud.cli.identity;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.Option;
import thecloud.api.federation.StartedLoginView;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Session;

/** Sends whoever sits at the terminal to the provider with a browser, and waits for what the browser brings back. */
final class BrowserLogin {

    private static final int LONGEST = 600; // the cloud forgets the login then

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for the browser (300).")
    int wait;

    /** What finishes a login, all of it for the cloud. */
    record Returned(String login, String state, String code) {
        @Override
        public String toString() {
            return "Returned";
        }
    }

    /** @param begin begins a login that comes back to the address that it is given */
    Returned run(Session session, Function<String, StartedLoginView> begin) throws IOException, InterruptedException {
        if (wait < 1 || wait > LONGEST) {
            throw CommandFailure.usage("--wait must be 1 to " + LONGEST + " seconds.");
        }
        try (Callback callback = new Callback()) {
            StartedLoginView started = begin.apply(callback.redirectUri());
            session.output().note("Open this address in a browser on this machine:");
            session.output().note(started.authorizationUrl());
            String code = callback.code(started.state(), Duration.ofSeconds(wait));
            return new Returned(started.login(), started.state(), code);
        }
    }
}
