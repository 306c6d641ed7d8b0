package thecloud.client.live;

/** Of a terminal, in characters. */
public record TerminalSize(int columns, int rows) {}
