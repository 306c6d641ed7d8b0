package thecloud.aws;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import thecloud.aws.endpoint.Limits;
import thecloud.aws.endpoint.Route;
import thecloud.aws.http.Protocol;
import thecloud.core.rate.RateLimit;
import thecloud.core.rate.RateLimits;

/** An endpoint that listens, with stubs behind it. */
final class TestEndpoint implements AutoCloseable {

    static final Limits PATIENT = new Limits(1000, Duration.ofSeconds(15), 1024, Duration.ofSeconds(10));

    final EchoProtocol protocol = EchoProtocol.s3();
    final EchoProtocol queues = new EchoProtocol("sqs", Protocol.CanonicalPath.NORMALISED_AND_ENCODED_TWICE);
    final TestKeys keys = new TestKeys();
    final Signer signer = new Signer(TestKeys.ID, TestKeys.SECRET, "us-east-1", "s3");

    /** How many refusals an address may still cause. */
    final AtomicInteger refusals = new AtomicInteger(1_000_000);

    /** Refused credentials that went on record. */
    final List<String> recorded = new CopyOnWriteArrayList<>();

    private final AwsEndpoint endpoint;

    TestEndpoint(Limits limits) {
        AwsSettings settings = new AwsSettings("127.0.0.1", 0, "local", List.of("localhost", "cloud.example"), limits);
        AwsPorts ports = new AwsPorts(
                keys, limited(), (call, shown, why) -> recorded.add(shown + " " + why), InstantSource.system());
        endpoint = new AwsEndpoint(
                settings,
                ports,
                AwsEndpoint.authentication(settings, ports),
                List.of(Route.signedFor(queues), Route.rest(protocol)));
        endpoint.start();
    }

    private RateLimits limited() {
        RateLimit limit = new RateLimit(1, Duration.ofSeconds(7), 1);
        return (kind, subject) ->
                Optional.of(new RateLimits.Standing(limit, refusals.getAndDecrement() > 0, 0, Duration.ofSeconds(7)));
    }

    int port() {
        return endpoint.port();
    }

    RawClient client() throws IOException {
        return new RawClient(port());
    }

    /** Header lines that sign a request of the path, which must be encoded as AWS says, and of no query. */
    List<String> signed(String method, String path, String payload, String... headers) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("host", "127.0.0.1");
        all.put("x-amz-date", Signer.timestamp(Instant.now()));
        all.put("x-amz-content-sha256", payload);
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + path + " HTTP/1.1");
        all.forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("Authorization: " + signer.authorization(method, path, List.of(), all, payload));
        return lines;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
