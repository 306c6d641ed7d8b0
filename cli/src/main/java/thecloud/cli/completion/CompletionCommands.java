package thecloud.cli.completion;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;

@Command(
        name = "completion",
        description = "Completion of commands in your shell.",
        subcommands = {CompletionCommands.Bash.class, CompletionCommands.Zsh.class, CompletionCommands.Fish.class},
        footer = {"", "Examples:", "  source <(cloud completion bash)"})
public final class CompletionCommands extends Group {

    @Command(
            name = "bash",
            description = "Prints the script for bash.",
            footer = {"", "Examples:", "  source <(cloud completion bash)"})
    static final class Bash extends Action {
        @Override
        protected int run(Session session) {
            session.output().line(AutoComplete.bash("cloud", root().commandLine()));
            return 0;
        }
    }

    @Command(
            name = "zsh",
            description = "Prints the script for zsh.",
            footer = {"", "Examples:", "  source <(cloud completion zsh)"})
    static final class Zsh extends Action {
        @Override
        protected int run(Session session) {
            // picocli's script brings zsh's emulation of bash completion along.
            session.output().line(AutoComplete.bash("cloud", root().commandLine()));
            return 0;
        }
    }

    @Command(
            name = "fish",
            description = "Prints the script for fish.",
            footer = {"", "Examples:", "  cloud completion fish > ~/.config/fish/completions/cloud.fish"})
    static final class Fish extends Action {
        @Override
        protected int run(Session session) {
            session.output().line(FishScript.of(root()));
            return 0;
        }
    }
}
