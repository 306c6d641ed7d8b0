package thecloud.cli.identity;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.identity.TotpView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;

@Command(
        name = "totp",
        description = "A second factor: codes of an authenticator app.",
        subcommands = {TotpCommands.Enable.class, TotpCommands.Disable.class, TotpCommands.NewRecoveryCodes.class},
        footer = {"", "Examples:", "  cloud auth totp enable", "  cloud auth totp disable"})
final class TotpCommands extends Group {

    @Command(
            name = "enable",
            description = "Asks for a code at each login from now on.",
            footer = {"", "Examples:", "  cloud auth totp enable"})
    static final class Enable extends Action {
        @Option(names = "--password-stdin", description = "Read the password from standard input.")
        boolean fromStdin;

        @Override
        protected int run(Session session) throws IOException {
            String password = Passwords.existing(session.environment(), fromStdin);
            TotpView begun = session.cloud().secondFactor().begin(password);
            session.output().note("Give this to your authenticator app: " + begun.secret());
            session.output().note("or show it as a QR code: " + begun.otpauthUri());
            String code = Passwords.code(session.environment());
            showCodes(session, session.cloud().secondFactor().confirm(code));
            return 0;
        }
    }

    @Command(
            name = "disable",
            description = "Lets the password alone sign in again.",
            footer = {"", "Examples:", "  cloud auth totp disable", "  cloud auth totp disable --code 123456"})
    static final class Disable extends Action {
        @Option(names = "--password-stdin", description = "Read the password from standard input.")
        boolean fromStdin;

        @Option(names = "--code", paramLabel = "CODE", description = "What your authenticator shows now.")
        @Nullable String code;

        @Option(names = "--recovery-code", paramLabel = "CODE", description = "In place of --code, once.")
        @Nullable String recoveryCode;

        @Override
        protected int run(Session session) throws IOException {
            String password = Passwords.existing(session.environment(), fromStdin);
            session.cloud().secondFactor().disable(password, orAsked(session, code, recoveryCode), recoveryCode);
            session.output().tell(Map.of("second_factor", false), "The second factor is disabled.");
            return 0;
        }
    }

    @Command(
            name = "recovery-codes",
            description = "Makes new recovery codes; the old ones end.",
            footer = {"", "Examples:", "  cloud auth totp recovery-codes --code 123456"})
    static final class NewRecoveryCodes extends Action {
        @Option(names = "--code", paramLabel = "CODE", description = "What your authenticator shows now.")
        @Nullable String code;

        @Option(names = "--recovery-code", paramLabel = "CODE", description = "In place of --code, once.")
        @Nullable String recoveryCode;

        @Override
        protected int run(Session session) {
            String shown = orAsked(session, code, recoveryCode);
            showCodes(session, session.cloud().secondFactor().renewRecoveryCodes(shown, recoveryCode));
            return 0;
        }
    }

    private static @Nullable String orAsked(Session session, @Nullable String code, @Nullable String recoveryCode) {
        return code == null && recoveryCode == null ? Passwords.code(session.environment()) : code;
    }

    private static void showCodes(Session session, List<String> codes) {
        session.output()
                .tell(
                        Map.of("recovery_codes", codes),
                        "Recovery codes, each good for one login without the authenticator:\n"
                                + String.join("\n", codes));
        if (session.output().forPeople()) {
            session.output().note("Keep them now; they are not shown again.");
        }
    }
}
