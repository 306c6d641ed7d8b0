package thecloud.aws.endpoint;

import java.time.Duration;

/**
 * What a client may cost.
 *
 * @param connections at once; further ones wait
 * @param idle how long a connection may say nothing, and a body may stall
 * @param minimumRate of bodies in either direction, in bytes a second, from {@code idle} on
 * @param stop how long requests under way may take when the endpoint closes
 */
public record Limits(int connections, Duration idle, int minimumRate, Duration stop) {

    /** A connection that waits takes a thread's stack, the engine's state and a head, some 40 KiB in all. */
    private static final long BYTES_OF_CONNECTION = 64 * 1024;

    private static final int MOST_CONNECTIONS = 10_000;

    public static final Limits DEFAULT = new Limits(
            (int) Math.min(MOST_CONNECTIONS, Runtime.getRuntime().maxMemory() / BYTES_OF_CONNECTION),
            Duration.ofSeconds(60),
            1024,
            Duration.ofSeconds(10));

    public Limits withIdle(Duration value) {
        return new Limits(connections, value, minimumRate, stop);
    }
}
