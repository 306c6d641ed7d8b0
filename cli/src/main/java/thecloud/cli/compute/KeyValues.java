package thecloud.cli.compute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.TextFile;

/** Reads {@code KEY=VALUE} words and files. */
public final class KeyValues {

    private KeyValues() {}

    /** Words such as {@code A=1}; the option is named in errors, the value is not. */
    public static Map<String, String> of(String option, List<String> words) {
        Map<String, String> result = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage(option + " takes KEY=VALUE.");
            }
            result.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return result;
    }

    /** Words as above; a word without {@code =} takes its value from the variables around us. */
    static Map<String, String> environment(List<String> words, Map<String, String> variables) {
        Map<String, String> result = new LinkedHashMap<>();
        for (String word : words) {
            if (word.indexOf('=') >= 0) {
                result.putAll(of("--env", List.of(word)));
            } else if (variables.containsKey(word)) {
                result.put(word, variables.get(word));
            } else {
                throw CommandFailure.usage(
                        "--env " + word + ": there is no such variable here; give " + word + "=VALUE.");
            }
        }
        return result;
    }

    /** Lines {@code KEY=VALUE}; empty ones and those that start with {@code #} are skipped. */
    static Map<String, String> file(Path path) throws IOException {
        List<String> lines = TextFile.read(path)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        return of(path + ": each line", lines);
    }
}
