package thecloud.aws;

import java.util.List;
import thecloud.aws.endpoint.Limits;

/**
 * How the endpoint listens.
 *
 * @param port 0 for any free one
 * @param region that requests are signed for; {@code us-east-1} is a synonym
 * @param domains whose subdomains are buckets: {@code localhost} makes {@code bucket.s3.localhost} one
 */
public record AwsSettings(String host, int port, String region, List<String> domains, Limits limits) {

    /** On loopback. */
    public static AwsSettings local(int port) {
        return new AwsSettings("127.0.0.1", port, "local", List.of("localhost"), Limits.DEFAULT);
    }
}
