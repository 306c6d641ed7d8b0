package thecloud.aws.s3.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document says what the code does; {@code -Ds3.table.update=true} makes it so. */
class OperationTableTest {

    private static final String BEGIN = "<!-- generated: operations -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void theDocumentHasTheTableThatTheCodeMakes() throws IOException {
        Path document = root().resolve("docs/s3.md");
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        assertThat(end).isGreaterThanOrEqualTo(begin);
        String made = OperationTable.markdown();
        if (Boolean.getBoolean("s3.table.update")) {
            Files.writeString(document, text.substring(0, begin) + made + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end)).isEqualTo(made);
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("INVARIANTS.md"))) {
            here = here.getParent();
        }
        return here;
    }
}
