package thecloud.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Invalid;

class EntryPathTest {

    private static final Path ROOT = Path.of("/r/o/o/t");

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("..", ".", "a", "b.c", "", "...", ".wh.x")
                .list()
                .ofMaxSize(6)
                .map(segments -> String.join("/", segments));
    }

    /** Held against what the JDK makes of the same path. */
    @Property(tries = 2000)
    void whatIsTakenIsInsideTheRoot(@ForAll("paths") String path) {
        boolean climbs = List.of(path.split("/", -1)).contains("..");
        if (path.startsWith("/") || climbs) {
            assertThatExceptionOfType(Invalid.class).isThrownBy(() -> EntryPath.of(path));
        } else {
            assertThat(ROOT.resolve(EntryPath.of(path).toString()).normalize())
                    .isEqualTo(ROOT.resolve(path).normalize());
        }
    }

    @Property(tries = 2000)
    void aLinkThatIsTakenEndsInsideTheRoot(@ForAll("paths") String target) {
        EntryPath link = EntryPath.of("a/b/link");
        Path end = ROOT.resolve("a/b").resolve(target).normalize();
        boolean outside = !target.startsWith("/") && !end.startsWith(ROOT);
        if (outside) {
            assertThatExceptionOfType(Invalid.class).isThrownBy(() -> link.requireLinkInside(target));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin", "usr/bin", "../lib", "../../etc/x", ".", "", "busybox", "/../../x"})
    void whatRootFileSystemsHaveIsTaken(String target) {
        assertThatCode(() -> EntryPath.of("usr/lib/link").requireLinkInside(target))
                .doesNotThrowAnyException();
    }
}
