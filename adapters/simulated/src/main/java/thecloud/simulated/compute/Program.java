package thecloud.simulated.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/**
 * Plays a command: {@code true}, {@code false}, {@code echo}, {@code cat}, {@code sleep} and {@code sh -c} with these and
 * {@code exit} between semicolons. Any other program runs until it is stopped, except that names that begin with
 * {@code no-such} are those of programs that do not exist.
 */
final class Program {

    private static final Pattern SUM = Pattern.compile("\\$\\(\\((\\d+)\\+(\\d+)\\)\\)");
    private static final String TO_STDERR = " >&2";

    private final List<Printed> printed = new ArrayList<>();
    private final @Nullable String input;
    private @Nullable Integer exitCode;
    private long sleeps;
    private boolean endless;

    private Program(@Nullable String input) {
        this.input = input;
    }

    /** What was printed, with its line end. */
    record Printed(boolean stderr, String text) {}

    static final int NOT_FOUND = 127;

    /** What whoever runs a program says that does not exist. */
    static String missing(List<String> command) {
        return "exec: \"" + command.getFirst() + "\": executable file not found\n";
    }

    static boolean exists(List<String> command) {
        return command.isEmpty() || !command.getFirst().startsWith("no-such");
    }

    static Program play(List<String> command, @Nullable String input) {
        Program program = new Program(input);
        if (command.isEmpty()) {
            program.endless = true;
        } else if (command.size() == 3
                && command.getFirst().equals("sh")
                && command.get(1).equals("-c")) {
            program.script(command.get(2));
        } else {
            program.statement(command.getFirst(), String.join(" ", command.subList(1, command.size())));
        }
        if (program.exitCode == null && !program.endless) {
            program.exitCode = 0;
        }
        return program;
    }

    private void script(String text) {
        for (String part : text.split("[;\n]", -1)) {
            String statement = SUM.matcher(part.strip())
                    .replaceAll(sum -> Long.toString(Long.parseLong(sum.group(1)) + Long.parseLong(sum.group(2))));
            int space = statement.indexOf(' ');
            if (!statement.isEmpty() && exitCode == null && !endless) {
                statement(
                        space < 0 ? statement : statement.substring(0, space),
                        space < 0 ? "" : statement.substring(space + 1));
            }
        }
    }

    private void statement(String word, String rest) {
        switch (word) {
            case "true" -> {}
            case "trap" -> {} // nothing here can be trapped: a stop takes no time and kills
            case "false" -> exitCode = 1;
            case "exit" -> exitCode = rest.isEmpty() ? 0 : Integer.parseInt(rest);
            case "echo" -> echo(rest);
            case "cat" -> printed.add(new Printed(false, input == null ? "" : input));
            case "sleep" -> sleep(Long.parseLong(rest));
            default -> endless = true;
        }
    }

    private void echo(String words) {
        boolean stderr = words.endsWith(TO_STDERR);
        String text = stderr ? words.substring(0, words.length() - TO_STDERR.length()) : words;
        printed.add(new Printed(stderr, text + "\n"));
    }

    /** Time does not pass here: a sleeper sleeps until it is stopped, or is compared with a time limit. */
    private void sleep(long seconds) {
        sleeps += seconds;
        endless = true;
    }

    List<Printed> printed() {
        return printed;
    }

    /** Null while it runs. */
    @Nullable Integer exitCode() {
        return exitCode;
    }

    /** Seconds until it would end by itself; only for a program that sleeps. */
    long sleeps() {
        return sleeps;
    }
}
