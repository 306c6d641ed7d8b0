package thecloud.cli.identity;

import picocli.CommandLine.Command;
import thecloud.cli.base.Group;

@Command(
        name = "auth",
        description = "Sign in and out; passwords; API keys; second factor.",
        subcommands = {
            SignInCommands.Register.class,
            SignInCommands.Login.class,
            SignInCommands.Logout.class,
            SignInCommands.Me.class,
            PasswordCommands.Change.class,
            PasswordCommands.Forgot.class,
            PasswordCommands.Reset.class,
            KeyCommands.class,
            AccessKeyCommands.class,
            TotpCommands.class,
            IdentityCommands.class
        },
        footer = {"", "Examples:", "  cloud auth register --email me@example.com --name Me", "  cloud auth me"})
public final class AuthCommands extends Group {}
