package thecloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import thecloud.core.rate.RateLimit;
import thecloud.core.rate.RateLimits;
import thecloud.postgres.Database;
import thecloud.postgres.DatabaseSettings;
import thecloud.postgres.TestPostgres;
import thecloud.postgres.rate.PostgresBuckets;

/** Rate limits of two servers on one database, by a clock that stands still until it is moved. */
class RateLimitsTest {

    private static final RateLimit LIMIT = new RateLimit(100, Duration.ofSeconds(1), 100);

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().minus(Duration.ofHours(1)));
    private final InstantSource clock = now::get;
    private final DatabaseSettings database = TestPostgres.freshDatabase();
    private final PostgresBuckets firstBuckets = new PostgresBuckets(database, clock);
    private final PostgresBuckets secondBuckets = new PostgresBuckets(database, clock);
    private final RateLimits first = limits(firstBuckets);
    private final RateLimits second = limits(secondBuckets);

    @AfterEach
    void close() {
        firstBuckets.close();
        secondBuckets.close();
    }

    @Test
    void twoServersShareOneLimit() throws Exception {
        assertThat(passed(400)).isEqualTo(LIMIT.burst());
        assertThat(passed(10)).isZero();
    }

    @Test
    void theLimitResetsAsTimePasses() throws Exception {
        passed(400);
        advance(Duration.ofMillis(500));
        assertThat(passed(400)).isEqualTo(50);
        advance(Duration.ofMinutes(5));
        assertThat(passed(400)).isEqualTo(LIMIT.burst());
    }

    @Test
    void whatServersHoldInReserveIsAllThatMayPassBeyondTheLimit() throws Exception {
        assertThat(allowed(first)).isTrue();
        assertThat(allowed(second)).isTrue();
        advance(Duration.ofMinutes(5));
        assertThat(passed(400)).isBetween(LIMIT.burst(), LIMIT.burst() + 2 * LIMIT.chunk());
    }

    @Test
    void aRequestCostsAQueryOnlyOnceInAChunk() {
        assertThat(allowed(first)).isTrue();
        firstBuckets.close();
        for (long i = 1; i < LIMIT.chunk(); i++) {
            assertThat(allowed(first)).isTrue();
        }
    }

    @Test
    void whoeverIsRefusedCostsNoQuery() throws Exception {
        passed(400);
        firstBuckets.close();
        RateLimits.Standing standing = first.take(RateLimits.Kind.KEY, "k").orElseThrow();
        assertThat(standing.allowed()).isFalse();
        assertThat(standing.remaining()).isZero();
        assertThat(standing.retryAfter()).isPositive();
    }

    @Test
    void eachSubjectHasABucketOfItsOwn() throws Exception {
        passed(400);
        assertThat(first.take(RateLimits.Kind.KEY, "other").orElseThrow().allowed())
                .isTrue();
    }

    @Test
    void whatIsOffLimitsNobody() {
        assertThat(first.take(RateLimits.Kind.ADDRESS, "k")).isEmpty();
    }

    @Test
    void bucketsThatAreFullAgainAreForgotten() {
        allowed(first);
        try (Database rows = Database.open(database)) {
            rows.query(handle -> handle.execute("UPDATE rate_buckets SET expires_at = expires_at - 3600000"));
        }
        assertThat(secondBuckets.prune(10)).isEqualTo(1);
        assertThat(secondBuckets.prune(10)).isZero();
    }

    private RateLimits limits(PostgresBuckets buckets) {
        return RateLimits.shared(buckets, Map.of(RateLimits.Kind.KEY, LIMIT), clock);
    }

    private static boolean allowed(RateLimits server) {
        return server.take(RateLimits.Kind.KEY, "k").orElseThrow().allowed();
    }

    private void advance(Duration by) {
        now.updateAndGet(at -> at.plus(by));
    }

    /** How many of so many requests at once, over both servers, get through. */
    private long passed(int requests) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = IntStream.range(0, requests)
                    .mapToObj(i -> threads.submit(() -> allowed(i % 2 == 0 ? first : second)))
                    .toList();
            long passed = 0;
            for (Future<Boolean> answer : answers) {
                passed += answer.get() ? 1 : 0;
            }
            return passed;
        }
    }
}
