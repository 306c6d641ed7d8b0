package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Request;

/**
 * Nonsense for every operation of S3, well signed so that it gets all the way in: paths, sub-resources, parameters, headers
 * and documents. What is refused is refused with an error of S3's; nothing is the server's fault.
 */
@QuarkusTest
class S3FuzzTest {
    private static final int REQUESTS = 6_000;
    private static final int AT_ONCE = 8;
    private static final int SHOWN = 20;

    @TestHTTPResource
    String url;

    @Test
    void nonsenseIsRefusedAsS3RefusesAndIsNeverAServerError() throws InterruptedException {
        // Another seed each time; -Dfuzz.seed repeats the one that a failure names.
        long seed = Long.getLong("fuzz.seed", new SecureRandom().nextLong());
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        try (S3Access s3 = S3Access.newcomer(url, true);
                ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            s3.put("cat", "meow".getBytes(StandardCharsets.UTF_8)).is(200);
            for (int i = 0; i < REQUESTS; i++) {
                long own = seed + i;
                workers.execute(() -> {
                    S3Request request = S3Nonsense.request(new java.util.SplittableRandom(own), s3.bucket());
                    try {
                        S3Answer answer = s3.send(request);
                        if (wrong(request, answer)) {
                            failures.add("seed " + own + ": " + told(request) + " -> " + answer);
                        }
                    } catch (RuntimeException e) {
                        failures.add("seed " + own + ": " + told(request) + " -> " + e + ", " + e.getCause());
                    }
                });
            }
            workers.shutdown();
            assertThat(workers.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(failures.stream().limit(SHOWN)).as("of %d", failures.size()).isEmpty();
    }

    private static boolean wrong(S3Request request, S3Answer answer) {
        boolean refused = answer.status() >= 400;
        boolean ours = answer.status() >= 500 && answer.status() != 501;
        boolean told = request.method().equals("HEAD") || !answer.code().isEmpty();
        boolean page = "text/html".equals(answer.header("Content-Type"));
        return ours || answer.code().equals("InternalError") || (refused && !told && !page);
    }

    private static String told(S3Request request) {
        return request.method() + " " + request.target() + " " + request.headers() + " "
                + new String(request.body(), StandardCharsets.UTF_8);
    }
}
