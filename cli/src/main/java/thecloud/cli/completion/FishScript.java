package thecloud.cli.completion;

import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish, which picocli does not write: a line for each command and option. */
final class FishScript {

    private FishScript() {}

    static String of(CommandSpec root) {
        StringBuilder script = new StringBuilder("complete -c cloud -f\n");
        Set<String> words = new LinkedHashSet<>(root.subcommands().keySet());
        command(script, root, "not __fish_seen_subcommand_from " + String.join(" ", words));
        return script.toString();
    }

    private static void command(StringBuilder script, CommandSpec spec, String condition) {
        for (CommandLine sub : spec.subcommands().values()) {
            line(script, condition, "-a " + sub.getCommandName(), description(sub.getCommandSpec()));
        }
        for (OptionSpec option : spec.options()) {
            if (!option.inherited()) {
                option(script, option, spec.parent() == null ? "" : condition);
            }
        }
        for (CommandLine sub : spec.subcommands().values()) {
            String inside = "__fish_seen_subcommand_from " + sub.getCommandName();
            String here =
                    spec.parent() == null ? inside : "__fish_seen_subcommand_from " + spec.name() + "; and " + inside;
            Set<String> below = sub.getSubcommands().keySet();
            String notYet =
                    below.isEmpty() ? here : here + "; and not __fish_seen_subcommand_from " + String.join(" ", below);
            command(script, sub.getCommandSpec(), notYet);
        }
    }

    private static void option(StringBuilder script, OptionSpec option, String condition) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        String argument = option.arity().max() > 0 ? "-r" : "";
        String text = option.description().length == 0 ? "" : option.description()[0];
        line(script, condition, (names + argument).strip(), text);
    }

    private static void line(StringBuilder script, String condition, String what, String description) {
        script.append("complete -c cloud ");
        if (!condition.isEmpty()) {
            script.append("-n ").append(quoted(condition)).append(' ');
        }
        script.append(what).append(" -d ").append(quoted(description)).append('\n');
    }

    private static String description(CommandSpec spec) {
        String[] lines = spec.usageMessage().description();
        return lines.length == 0 ? "" : lines[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
