package thecloud.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in aligned columns. A heading that starts with {@code >} aligns its column to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private String whenEmpty = "";

    private Table(List<String> headings) {
        this.headings = headings;
    }

    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** Names and values, one below the other. */
    public static Table details() {
        return new Table(List.of());
    }

    /** What is printed in place of a table without rows. */
    public Table whenEmpty(String sentence) {
        whenEmpty = sentence;
        return this;
    }

    public Table row(@Nullable Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            String text = cell == null ? "" : Human.oneLine(cell.toString());
            row.add(text.isEmpty() ? "-" : text);
        }
        rows.add(row);
        return this;
    }

    /** A row of a {@link #details} table, left out when there is no value. */
    public Table detail(String name, @Nullable Object value) {
        return value == null || value.toString().isEmpty() ? this : row(name, value);
    }

    String render(Paint paint) {
        if (rows.isEmpty()) {
            return whenEmpty.isEmpty() ? "" : whenEmpty + "\n";
        }
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        if (!headings.isEmpty()) {
            line(text, headings.stream().map(Table::title).toList(), widths, paint, true);
        }
        rows.forEach(row -> line(text, row, widths, paint, false));
        return text.toString();
    }

    private int[] widths() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[Math.max(columns, headings.size())];
        for (int i = 0; i < headings.size(); i++) {
            widths[i] = title(headings.get(i)).length();
        }
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        return widths;
    }

    private void line(StringBuilder text, List<String> cells, int[] widths, Paint paint, boolean heading) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String painted = heading ? paint.heading(cell) : paint.status(cell);
            String padding = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
            boolean right = i < headings.size() && headings.get(i).startsWith(">");
            boolean last = i == cells.size() - 1;
            text.append(i == 0 ? "" : GAP)
                    .append(right ? padding : "")
                    .append(painted)
                    .append(right || last ? "" : padding);
        }
        text.append('\n');
    }

    private static String title(String heading) {
        return heading.startsWith(">") ? heading.substring(1) : heading;
    }
}
