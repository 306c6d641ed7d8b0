package thecloud.cli.identity;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import thecloud.api.identity.ProfileView;
import thecloud.api.identity.SignedInView;
import thecloud.api.identity.TenantView;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Session;
import thecloud.cli.output.Table;
import thecloud.cli.profile.Profile;
import thecloud.client.federation.ExternalLogins;
import thecloud.client.http.CloudApiException;
import thecloud.client.identity.Auth;

/** Registration, signing in and out. The key that signing in gives is kept in the configuration file. */
final class SignInCommands {

    private static final String SECOND_FACTOR_REQUIRED = "SECOND_FACTOR_REQUIRED";

    private SignInCommands() {}

    @Command(
            name = "register",
            description = "Makes an account and signs in.",
            footer = {
                "",
                "Examples:",
                "  cloud auth register --email me@example.com --name Me",
                "  cloud auth register --email me@example.com --name Me --password-stdin < password.txt"
            })
    static final class Register extends Action {
        @Option(names = "--email", required = true, paramLabel = "EMAIL", description = "Your e-mail address.")
        String email;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "Your name.")
        String name;

        @Option(names = "--password-stdin", description = "Read the password from standard input.")
        boolean fromStdin;

        @Override
        protected int run(Session session) throws IOException {
            String password = Passwords.chosen(session.environment(), fromStdin);
            signedIn(session, session.anonymous().auth().register(email, name, password));
            return 0;
        }
    }

    @Command(
            name = "login",
            description = "Signs in and keeps a key in the configuration.",
            footer = {
                "",
                "Examples:",
                "  cloud auth login --email me@example.com",
                "  cloud auth login --email me@example.com --code 123456",
                "  cloud auth login --email me@example.com --recovery-code abcd-efgh-ijkl-mnop",
                "  cloud auth login --oidc",
                "  cloud auth login --email me@example.com --profile work --endpoint https://cloud.example.com"
            })
    static final class Login extends Action {
        @ArgGroup(multiplicity = "1")
        Way way;

        @Option(names = "--password-stdin", description = "Read the password from standard input.")
        boolean fromStdin;

        @Option(names = "--code", paramLabel = "CODE", description = "What your authenticator shows now.")
        @Nullable String code;

        @Option(names = "--recovery-code", paramLabel = "CODE", description = "In place of --code, once.")
        @Nullable String recoveryCode;

        @Mixin
        BrowserLogin browser;

        /** With a password, or through the cloud's identity provider. */
        static final class Way {
            @Option(names = "--email", required = true, paramLabel = "EMAIL", description = "Your e-mail address.")
            @Nullable String email;

            @Option(
                    names = "--oidc",
                    required = true,
                    description = "With a browser, through the cloud's OpenID provider.")
            boolean oidc;
        }

        @Override
        protected int run(Session session) throws IOException, InterruptedException {
            String email = way.email;
            signedIn(session, email == null ? throughProvider(session) : withPassword(session, email));
            return 0;
        }

        private SignedInView withPassword(Session session, String email) throws IOException {
            String password = Passwords.existing(session.environment(), fromStdin);
            Auth auth = session.anonymous().auth();
            return secondFactor(session, (first, second) -> auth.login(email, password, first, second));
        }

        private SignedInView throughProvider(Session session) throws IOException, InterruptedException {
            if (fromStdin) {
                throw CommandFailure.usage("--password-stdin belongs to --email; the provider asks for what it wants.");
            }
            ExternalLogins logins = session.anonymous().externalLogins();
            BrowserLogin.Returned came = browser.run(session, logins::start);
            return secondFactor(
                    session, (first, second) -> logins.finish(came.login(), came.state(), came.code(), first, second));
        }

        /** Asks for a code only when the cloud does. */
        private SignedInView secondFactor(Session session, SignIn signIn) {
            try {
                return signIn.with(code, recoveryCode);
            } catch (CloudApiException refused) {
                if (!SECOND_FACTOR_REQUIRED.equals(refused.problem().code())) {
                    throw refused;
                }
                return signIn.with(Passwords.code(session.environment()), null);
            }
        }

        /** One way to sign in, for which the second factor is all that may be missing. */
        private interface SignIn {
            SignedInView with(@Nullable String code, @Nullable String recoveryCode);
        }
    }

    @Command(
            name = "logout",
            description = "Revokes the key in the configuration and forgets it.",
            footer = {"", "Examples:", "  cloud auth logout", "  cloud auth logout --profile work"})
    static final class Logout extends Action {
        @Override
        protected int run(Session session) {
            Profile profile = session.profile();
            if (profile.apiKey() == null) {
                session.output().tell(Map.of("signed_in", false), "You were not signed in.");
                return 0;
            }
            if (profile.apiKeyId() != null) {
                try {
                    session.cloud().auth().revokeKey(profile.apiKeyId());
                } catch (CloudApiException alreadyGone) {
                    if (alreadyGone.status() != 401 && alreadyGone.status() != 404) {
                        throw alreadyGone;
                    }
                }
            }
            session.save(session.config().with(session.profileName(), profile.withKey(null, null)));
            session.output().tell(Map.of("signed_in", false), "Signed out; the key is revoked.");
            return 0;
        }
    }

    @Command(
            name = "me",
            description = "Shows who you are, and your tenants.",
            footer = {"", "Examples:", "  cloud auth me", "  cloud auth me -o json"})
    static final class Me extends Action {
        @Override
        protected int run(Session session) {
            ProfileView me = session.cloud().auth().me();
            session.output()
                    .show(
                            me,
                            () -> Table.details()
                                    .detail("Name", me.user().name())
                                    .detail("E-mail", me.user().email())
                                    .detail("User", me.user().id())
                                    .detail(
                                            "Tenant",
                                            me.tenant().slug() + " ("
                                                    + String.join(
                                                            ", ", me.tenant().roles()) + ")")
                                    .detail(
                                            "Tenants",
                                            String.join(
                                                    ", ",
                                                    me.tenants().stream()
                                                            .map(TenantView::slug)
                                                            .toList()))
                                    .detail("Cloud", session.endpoint()));
            return 0;
        }
    }

    static void signedIn(Session session, SignedInView view) {
        Profile profile =
                session.profile().withKey(view.apiKey(), view.apiKeyId()).withEndpoint(session.endpoint());
        session.save(session.config().with(session.profileName(), profile));
        session.output()
                .tell(
                        Map.of("user", view.user(), "tenant", view.tenant()),
                        "Signed in as " + view.user().email() + ", tenant "
                                + view.tenant().slug() + ". The key is in "
                                + session.configFile().path() + ".");
    }
}
