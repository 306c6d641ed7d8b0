package thecloud.aws;

import java.time.Duration;
import java.util.List;

/**
 * How the endpoint listens.
 *
 * @param port 0 for any free one
 * @param region that requests are signed for; {@code us-east-1} is a synonym
 * @param domains whose subdomains are buckets: {@code localhost} makes {@code bucket.s3.localhost} one
 */
public record AwsSettings(String host, int port, String region, List<String> domains, Limits limits) {

    /**
     * What a client may cost.
     *
     * @param idle how long a connection may say nothing, and a body may stall
     * @param minimumRate of bodies in either direction, in bytes a second, measured over {@code idle}
     * @param stop how long requests under way may take when the endpoint closes
     */
    public record Limits(int connections, Duration idle, int minimumRate, Duration stop) {

        public static final Limits DEFAULT = new Limits(10_000, Duration.ofSeconds(60), 1024, Duration.ofSeconds(10));
    }

    /** On loopback. */
    public static AwsSettings local(int port) {
        return new AwsSettings("127.0.0.1", port, "local", List.of("localhost"), Limits.DEFAULT);
    }
}
