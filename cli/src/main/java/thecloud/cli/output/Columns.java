package thecloud.cli.output;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a list of things shows of each. A heading that starts with {@code >} aligns its column to the right. */
public final class Columns<T> {

    private record Column<T>(String heading, Function<T, @Nullable Object> value) {}

    private final Instant now;
    private final List<Column<T>> columns = new ArrayList<>();
    private String whenEmpty = "";

    /** Ages are counted until now. */
    public Columns(Instant now) {
        this.now = now;
    }

    public Columns<T> column(String heading, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(heading, value));
        return this;
    }

    /** How long ago something was. */
    public Columns<T> age(Function<T, @Nullable Instant> since) {
        return column(">AGE", thing -> Human.age(since.apply(thing), now));
    }

    /** When something last was, or that it never was. */
    public Columns<T> lastTime(String heading, Function<T, @Nullable Instant> last) {
        return column(heading, thing -> {
            Instant at = last.apply(thing);
            return at == null ? "never" : Human.age(at, now) + " ago";
        });
    }

    /** What is printed in place of a table without rows. */
    public Columns<T> whenEmpty(String sentence) {
        whenEmpty = sentence;
        return this;
    }

    public Table table(List<T> things) {
        Table table = Table.of(columns.stream().map(Column::heading).toArray(String[]::new))
                .whenEmpty(whenEmpty);
        things.forEach(thing -> table.row(
                columns.stream().map(column -> column.value().apply(thing)).toArray()));
        return table;
    }
}
