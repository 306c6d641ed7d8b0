package thecloud.postgres.rate;

import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import thecloud.core.error.Unavailable;
import thecloud.core.rate.RateLimit;
import thecloud.core.rate.SharedBuckets;
import thecloud.postgres.Database;
import thecloud.postgres.DatabaseSettings;

/** {@code rate_buckets}, with connections of its own: those who are to be refused must not wait behind those who are let in. */
public final class PostgresBuckets implements SharedBuckets, AutoCloseable {

    private static final int CONNECTIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration KEPT_WHEN_FULL = Duration.ofMinutes(1);

    private final HikariDataSource pool;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

    /** @param clock of this server; servers whose clocks differ refill a bucket by the later one */
    public PostgresBuckets(DatabaseSettings settings, InstantSource clock) {
        this.pool = Database.connections(settings, CONNECTIONS);
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(pool)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_buckets")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .requestTimeout(PATIENCE)
                .clientClock(new Clock(clock))
                .build();
    }

    @Override
    public Grant take(String bucket, RateLimit limit, long most) {
        try {
            VerboseResult<Long> taken = buckets.builder()
                    .build(bucket, () -> configuration(limit))
                    .asVerbose()
                    .tryConsumeAsMuchAsPossible(most);
            return new Grant(taken.getValue(), taken.getDiagnostics().getAvailableTokens());
        } catch (BucketExecutionException e) {
            throw new Unavailable("database", "the database does not answer", e);
        }
    }

    /** Deletes at most {@code max} buckets that are full again, and answers how many. */
    public int prune(int max) {
        return buckets.removeExpired(max);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static BucketConfiguration configuration(RateLimit limit) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(limit.burst())
                        .refillGreedy(limit.tokens(), limit.period())
                        .build())
                .build();
    }

    /** What the library calls a clock. */
    private record Clock(InstantSource source) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(source.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
