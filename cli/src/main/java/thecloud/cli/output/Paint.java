package thecloud.cli.output;

/** Colours the words that matter, where the reader has a terminal. */
public final class Paint {

    private final boolean colors;

    Paint(boolean colors) {
        this.colors = colors;
    }

    /** A status in the colour of its meaning. */
    public String status(String word) {
        return switch (word) {
            case "RUNNING" -> wrap("32", word);
            case "STARTING", "PENDING" -> wrap("33", word);
            case "ERROR", "DEAD" -> wrap("31", word);
            case "STOPPED", "PAUSED", "DELETED" -> wrap("90", word);
            default -> word;
        };
    }

    public String heading(String word) {
        return wrap("1", word);
    }

    private String wrap(String code, String word) {
        return colors ? "\u001b[" + code + "m" + word + "\u001b[0m" : word;
    }
}
