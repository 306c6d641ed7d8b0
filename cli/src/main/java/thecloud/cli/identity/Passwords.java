package thecloud.cli.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Environment;
import thecloud.cli.base.ExitCode;

/** Gets a password without showing it and without it ever being an argument. */
final class Passwords {

    private static final int LONGEST = 4096;

    private Passwords() {}

    /** Several secrets, one after the other: each asked for, or the lines of standard input when told to. */
    static List<String> several(Environment environment, boolean fromStdin, String... prompts) throws IOException {
        if (!fromStdin) {
            return Arrays.stream(prompts)
                    .map(prompt -> ask(environment, prompt))
                    .toList();
        }
        String text = new String(environment.in().readNBytes(LONGEST), StandardCharsets.UTF_8);
        List<String> lines = text.lines().limit(prompts.length).toList();
        if (lines.size() < prompts.length) {
            throw CommandFailure.usage("Standard input must have " + prompts.length + " lines.");
        }
        return lines;
    }

    /** Asks once on the terminal, or reads standard input when told to. */
    static String existing(Environment environment, boolean fromStdin) throws IOException {
        return fromStdin ? read(environment.in()) : ask(environment, "Password: ");
    }

    /** The same, but asks twice, since a slip would lock the user out. */
    static String chosen(Environment environment, boolean fromStdin) throws IOException {
        if (fromStdin) {
            return read(environment.in());
        }
        String first = ask(environment, "Password: ");
        if (!first.equals(ask(environment, "Again: "))) {
            throw new CommandFailure(ExitCode.USAGE, "The two passwords differ; nothing was done.");
        }
        return first;
    }

    /** What the authenticator shows, with or without the space in its middle. */
    static String code(Environment environment) {
        char[] typed = environment.terminal().readPassword("Code of your authenticator: ");
        if (typed == null) {
            throw CommandFailure.usage(
                    "The account has a second factor, and there is no terminal to ask for its code on; give --code.");
        }
        return new String(typed).replace(" ", "");
    }

    private static String ask(Environment environment, String prompt) {
        char[] typed = environment.terminal().readPassword(prompt);
        if (typed == null) {
            throw CommandFailure.usage(
                    "There is no terminal to ask on; give what is asked for on standard input, see --help.");
        }
        String password = new String(typed);
        Arrays.fill(typed, ' ');
        return password;
    }

    private static String read(InputStream in) throws IOException {
        String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        String password = text.lines().findFirst().orElse("");
        if (password.isEmpty()) {
            throw CommandFailure.usage("There is no password on standard input.");
        }
        return password;
    }
}
