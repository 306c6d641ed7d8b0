package thecloud.api.compute;

/** How a command ended; exit code 124 when it ran out of time. */
public record ExecView(int exitCode, String stdout, String stderr, boolean truncated) {}
