package thecloud.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import thecloud.client.http.Json;

/** Prints answers on stdout, as a table for people or as data for programs, and remarks on stderr. */
public final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final Format format;
    private final Paint paint;

    public Output(PrintStream out, PrintStream err, Format format, boolean colors) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.paint = new Paint(colors);
    }

    public boolean forPeople() {
        return format == Format.TABLE;
    }

    /** Prints an answer: the table for people, else the view as it came over the wire. */
    public void show(Object view, Supplier<Table> table) {
        if (forPeople()) {
            out.print(table.get().render(paint));
        } else {
            data(view);
        }
    }

    /** Prints an answer that is one sentence for people. */
    public void tell(Object view, String sentence) {
        if (forPeople()) {
            out.println(sentence);
        } else {
            data(view);
        }
    }

    /** A remark beside the answer; never part of data. */
    public void note(String sentence) {
        err.println(sentence);
    }

    /** How a followed stream's end is told: quietly when it was orderly. */
    public int ended(@Nullable String reason) {
        if (reason == null) {
            return 0;
        }
        err.println("cloud: The stream ended: " + Human.oneLine(reason));
        return 1;
    }

    public void line(String text) {
        out.println(text);
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public Paint paint() {
        return paint;
    }

    private void data(Object view) {
        try {
            if (format == Format.JSON) {
                out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(view));
                return;
            }
            Object plain = Json.mapper().convertValue(view, Object.class);
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            out.print(new Yaml(options).dump(plain));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be printed", e);
        }
    }
}
