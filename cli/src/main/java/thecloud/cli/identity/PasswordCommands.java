package thecloud.cli.identity;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.people.DeliveryView;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;

/** Passwords, lost and changed. None of them, and no token, is ever an argument. */
final class PasswordCommands {

    private PasswordCommands() {}

    @Command(
            name = "password",
            description = "Changes your password and signs in with the new one; all else is signed out.",
            footer = {"", "Examples:", "  cloud auth password", "  cloud auth password --stdin < old-and-new.txt"})
    static final class Change extends Action {
        @Option(names = "--stdin", description = "Read the old and the new password, a line each, from standard input.")
        boolean fromStdin;

        @Override
        protected int run(Session session) throws IOException {
            String email = session.cloud().auth().me().user().email();
            List<String> given = fromStdin
                    ? Passwords.several(session.environment(), true, "", "")
                    : agreed(Passwords.several(
                            session.environment(), false, "Current password: ", "New password: ", "Again: "));
            session.cloud().passwords().change(given.get(0), given.get(1));
            // The key that signing in had made has ended with the old password.
            SignInCommands.signedIn(session, session.cloud().auth().login(email, given.get(1)));
            return 0;
        }
    }

    @Command(
            name = "forgot-password",
            description = "Has a token mailed with which you can set a new password.",
            footer = {"", "Examples:", "  cloud auth forgot-password --email me@example.com"})
    static final class Forgot extends Action {
        @Option(names = "--email", required = true, paramLabel = "EMAIL", description = "Your e-mail address.")
        String email;

        @Override
        protected int run(Session session) {
            DeliveryView mails = session.anonymous().passwords().forgot(email);
            String where = mails.delivery().equals("LOGGED")
                    ? "a mail is in the log of this cloud, which has no mail server"
                    : "a mail is on its way";
            session.output()
                    .tell(
                            Map.of("email", email, "delivery", mails.delivery()),
                            "If " + email + " has an account, " + where + ". Then: cloud auth reset-password");
            return 0;
        }
    }

    @Command(
            name = "reset-password",
            description = "Sets a new password with the token from the mail.",
            footer = {
                "",
                "Examples:",
                "  cloud auth reset-password",
                "  cloud auth reset-password --stdin < token-and-password.txt"
            })
    static final class Reset extends Action {
        @Option(names = "--stdin", description = "Read the token and the password, a line each, from standard input.")
        boolean fromStdin;

        @Override
        protected int run(Session session) throws IOException {
            List<String> given = fromStdin
                    ? Passwords.several(session.environment(), true, "", "")
                    : agreed(Passwords.several(
                            session.environment(), false, "Token from the mail: ", "New password: ", "Again: "));
            session.anonymous().passwords().reset(given.get(0).strip(), given.get(1));
            session.output().tell(Map.of("reset", true), "The password is set. Sign in with: cloud auth login");
            return 0;
        }
    }

    private static List<String> agreed(List<String> given) {
        if (!given.get(1).equals(given.get(2))) {
            throw new CommandFailure(ExitCode.USAGE, "The two passwords differ; nothing was done.");
        }
        return given;
    }
}
