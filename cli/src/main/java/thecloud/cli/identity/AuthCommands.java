package thecloud.cli.identity;

import picocli.CommandLine.Command;
import thecloud.cli.base.Group;

@Command(
        name = "auth",
        description = "Sign in and out; API keys; second factor.",
        subcommands = {
            SignInCommands.Register.class,
            SignInCommands.Login.class,
            SignInCommands.Logout.class,
            SignInCommands.Me.class,
            KeyCommands.class,
            TotpCommands.class
        },
        footer = {"", "Examples:", "  cloud auth register --email me@example.com --name Me", "  cloud auth me"})
public final class AuthCommands extends Group {}
