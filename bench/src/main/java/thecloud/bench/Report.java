package thecloud.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, what was compared with what, and what could not be measured. */
final class Report {

    private static final List<String> HEADER = List.of("measurement", "ours", "reference", "ratio", "aim", "");

    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final PrintStream progress;

    /** @param progress is told each row at once, for whoever waits */
    Report(PrintStream progress) {
        this.progress = progress;
    }

    void add(Row row) {
        rows.add(row);
        progress.println("bench:   " + row.name() + ": " + row.ours() + ", ratio " + row.ratio());
    }

    /** Says how something was measured. */
    void note(String text) {
        notes.add(text);
    }

    void failed(String what, Exception why) {
        String reason = why.getMessage() == null ? why.toString() : why.getMessage();
        failures.add(what + " could not be measured: " + reason);
    }

    boolean complete() {
        return failures.isEmpty();
    }

    void print(PrintStream out) {
        List<List<String>> lines = new ArrayList<>(List.of(HEADER));
        rows.forEach(row -> lines.add(List.of(
                row.name(),
                row.ours(),
                row.reference(),
                row.ratio(),
                row.aim(),
                row.verdict().toString())));
        int[] widths = new int[HEADER.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        out.println();
        lines.forEach(line -> out.println(aligned(line, widths)));
        out.println();
        notes.forEach(note -> out.println("- " + note));
        failures.forEach(failure -> out.println("FAILED: " + failure));
    }

    private static String aligned(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String format = i == 0 || i == widths.length - 1 ? "%-" : "%";
            text.append(String.format(Locale.ROOT, format + Math.max(1, widths[i]) + "s  ", line.get(i)));
        }
        return text.toString().stripTrailing();
    }
}
