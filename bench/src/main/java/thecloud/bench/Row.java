package thecloud.bench;

import java.util.Locale;

/** One line of the report. */
record Row(String name, String ours, String reference, String ratio, String aim, Verdict verdict) {

    /** Whether a measurement met its aim; INFO has none. */
    enum Verdict {
        OK,
        SHORT,
        INFO;

        @Override
        public String toString() {
            return this == INFO ? "" : name().toLowerCase(Locale.ROOT);
        }
    }

    /** A ratio that may be at most the aim. */
    static Row atMost(String name, double ours, double reference, double aim, String unit) {
        double ratio = ours / reference;
        return new Row(
                name,
                number(ours, unit),
                number(reference, unit),
                String.format(Locale.ROOT, "%.2f", ratio),
                String.format(Locale.ROOT, "<= %.2f", aim),
                ratio <= aim ? Verdict.OK : Verdict.SHORT);
    }

    /** A ratio that has to be at least the aim. */
    static Row atLeast(String name, double ours, double reference, double aim, String unit) {
        double ratio = ours / reference;
        return new Row(
                name,
                number(ours, unit),
                number(reference, unit),
                String.format(Locale.ROOT, "%.2f", ratio),
                String.format(Locale.ROOT, ">= %.2f", aim),
                ratio >= aim ? Verdict.OK : Verdict.SHORT);
    }

    /** A value with a limit and no reference. */
    static Row below(String name, double ours, double limit, String unit) {
        return new Row(
                name,
                number(ours, unit),
                "-",
                "-",
                "< " + number(limit, unit),
                ours < limit ? Verdict.OK : Verdict.SHORT);
    }

    /** A value without an aim. */
    static Row info(String name, double ours, String unit) {
        return new Row(name, number(ours, unit), "-", "-", "-", Verdict.INFO);
    }

    private static String number(double value, String unit) {
        String format = value >= 100 ? "%.0f %s" : value >= 10 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.ROOT, format, value, unit);
    }
}
