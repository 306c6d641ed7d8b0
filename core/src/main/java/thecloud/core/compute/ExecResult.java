package thecloud.core.compute;

/** How a command ended. Output beyond {@link #MAX_OUTPUT} bytes of either stream is cut, and {@code truncated} says so. */
public record ExecResult(int exitCode, String stdout, String stderr, boolean truncated) {

    public static final int MAX_OUTPUT = 1024 * 1024;
}
