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

    public static final Limits DEFAULT = new Limits(10_000, Duration.ofSeconds(60), 1024, Duration.ofSeconds(10));
}
