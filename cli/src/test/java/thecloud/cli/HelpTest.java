package thecloud.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HelpTest {

    /** Written anew with -Dhelp.update=true; a change there is read in review. */
    private static final Path GOLDEN =
            Path.of(System.getProperty("project.root"), "cli", "src", "test", "resources", "help.txt");

    @TempDir
    Path home;

    @Test
    void helpOfEveryCommandIsAsReviewed() throws IOException {
        StringBuilder all = new StringBuilder();
        for (CommandLine command : commands()) {
            String name = command.getCommandSpec().qualifiedName();
            String[] words = (name + " --help").substring("cloud ".length()).split(" ", -1);
            Typed.Result shown = new Typed(home).run(words);
            assertThat(shown.exitCode()).as(name).isZero();
            all.append("$ ")
                    .append(name)
                    .append(" --help\n")
                    .append(shown.out())
                    .append('\n');
        }
        if (Boolean.getBoolean("help.update")) {
            Files.writeString(GOLDEN, all);
        }
        assertThat(all.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void everyCommandSaysItsPurposeInOneLineAndHasExamples() {
        for (CommandLine command : commands()) {
            var usage = command.getCommandSpec().usageMessage();
            String name = command.getCommandSpec().qualifiedName();
            assertThat(usage.description()).as(name).hasSize(1);
            assertThat(usage.footer()).as(name).contains("Examples:");
            assertThat(examples(command)).as(name).isNotEmpty();
        }
    }

    @Test
    void everyExampleIsACommandThatParses() {
        for (CommandLine command : commands()) {
            for (String example : examples(command)) {
                List<String> words = words(example);
                assertThat(words.removeFirst()).isEqualTo("cloud");
                CommandLine.ParseResult parsed = tree().parseArgs(words.toArray(String[]::new));
                assertThat(parsed.errors()).as(example).isEmpty();
            }
        }
    }

    @Test
    void theFishScriptKnowsEveryCommand() {
        String script = new Typed(home).run("completion", "fish").out();
        for (CommandLine command : commands()) {
            if (command.getParent() != null) {
                assertThat(script).contains(" -a " + command.getCommandName() + " ");
            }
        }
        assertThat(script.lines()).allMatch(line -> line.isEmpty() || line.startsWith("complete -c cloud"));
    }

    @Test
    void theBashScriptIsAcceptedByBash() throws IOException, InterruptedException {
        Path script = Files.writeString(
                home.resolve("cloud.bash"),
                new Typed(home).run("completion", "bash").out());
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    private CommandLine tree() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        return Cli.tree(new Typed(home).environment(nowhere, nowhere));
    }

    private List<CommandLine> commands() {
        return flat(tree()).toList();
    }

    private static Stream<CommandLine> flat(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::flat));
    }

    private static List<String> examples(CommandLine command) {
        return Stream.of(command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().replaceFirst("^source <\\((.*)\\)$", "$1"))
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("cloud "))
                .map(line -> line.replaceFirst(" [<>] \\S+$", ""))
                .toList();
    }

    /** As a shell would split them, as far as examples need it. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        var matcher =
                java.util.regex.Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)").matcher(line);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }
}
