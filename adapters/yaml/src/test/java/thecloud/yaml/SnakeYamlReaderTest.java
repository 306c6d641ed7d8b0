package thecloud.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.compute.cloudconfig.YamlNode;
import thecloud.core.compute.cloudconfig.YamlNode.Kind;
import thecloud.core.compute.cloudconfig.YamlReader.Unreadable;

class SnakeYamlReaderTest {

    private final SnakeYamlReader reader = new SnakeYamlReader();

    @Test
    void scalarsKeepTheirTextAndSayWhatYamlTakesThemFor() {
        YamlNode.Mapping read = (YamlNode.Mapping) reader.read("{a: 0644, b: '0644', c: yes, d: ~, e: !!binary aGk=}");
        assertThat(read.fields().values())
                .containsExactly(
                        new YamlNode.Scalar(Kind.INTEGER, "0644"),
                        new YamlNode.Scalar(Kind.TEXT, "0644"),
                        new YamlNode.Scalar(Kind.BOOLEAN, "yes"),
                        new YamlNode.Scalar(Kind.NULL, "~"),
                        new YamlNode.Scalar(Kind.BINARY, "aGk="));
    }

    @Test
    void aFewAliasesArePutInPlace() {
        YamlNode.Mapping read = (YamlNode.Mapping) reader.read("a: &k [x]\nb: *k\n");
        assertThat(read.fields().get("b")).isEqualTo(read.fields().get("a"));
    }

    @Test
    void aBombOfAliasesIsRefusedBeforeItGrows() {
        String bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(8) + "*a" + (i - 1)
                                + "]\n")
                        .collect(Collectors.joining());
        assertThatThrownBy(() -> reader.read(bomb)).isInstanceOf(Unreadable.class);
        String narrow = "a0: &a0 [x, x]\n"
                + IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n")
                        .collect(Collectors.joining());
        assertThat(reader.read(narrow)).isNotNull(); // 18 aliases, some two thousand nodes
        String text = "x: &x [" + "y, ".repeat(5000) + "y]\nz: [*x, *x]\n";
        assertThatThrownBy(() -> reader.read(text)).hasMessageContaining("larger than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [*a]",
                "a: 1\na: 2",
                "? [x]\n: y",
                "a: !!javax.script.ScriptEngineManager [x]",
                "a: !local x",
                "a: !!python/object/apply:os.system ['id']",
                "a: !!set {x}",
                "--- 1\n--- 2",
                "a: [",
                "\tb: 1",
                "a: \u0007",
                "a: *nowhere"
            })
    void whatIsHostileOrBrokenIsRefused(String text) {
        assertThatThrownBy(() -> reader.read(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void whatIsTooDeepOrTooLongIsRefused() {
        assertThatThrownBy(() -> reader.read("[".repeat(5000))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> reader.read("{a: ".repeat(3000))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> reader.read("a: " + "x".repeat(70_000))).isInstanceOf(Unreadable.class);
    }

    @Test
    void aRefusalNamesTheLineAndRepeatsNothing() {
        assertThatThrownBy(() -> reader.read("password: s3cret\nb: [s3cret"))
                .hasMessageContaining("line ")
                .message()
                .doesNotContain("s3cret");
    }
}
