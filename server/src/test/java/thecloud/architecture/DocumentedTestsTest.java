package thecloud.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say is shown by a test has that test. */
class DocumentedTestsTest {

    private static final Path ROOT = root();
    private static final Pattern CITED = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatADocumentCitesIsThere() throws IOException {
        Map<String, Path> tests = tests();
        List<String> missing = new ArrayList<>();
        int cited = 0;
        for (String document : List.of("INVARIANTS.md", "docs/security.md")) {
            Matcher matcher = CITED.matcher(Files.readString(ROOT.resolve(document)));
            while (matcher.find()) {
                cited++;
                // The architecture's rules are one dynamic test; what it runs stands in Rules.
                Path test = tests.get(matcher.group(1).equals("ArchitectureTest") ? "Rules" : matcher.group(1));
                boolean there = test != null
                        && (matcher.group(2) == null || Files.readString(test).contains(" " + matcher.group(2) + "("));
                if (!there) {
                    missing.add(document + ": " + matcher.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(cited).isGreaterThan(40);
    }

    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
        }
        return tests;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("INVARIANTS.md")) ? here : here.getParent();
    }
}
