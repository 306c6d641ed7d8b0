package thecloud.postgres.compute;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import thecloud.core.compute.MetricSample;
import thecloud.core.compute.MetricsRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code metrics_history}. */
public final class PostgresMetricsRepository implements MetricsRepository {

    private static final String COLUMNS = "id, instance_id, tenant_id, cpu_percent, memory_usage_bytes, recorded_at";

    private final Database database;

    public PostgresMetricsRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<MetricSample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        database.query(handle -> handle.createUpdate(
                        "INSERT INTO metrics_history (" + COLUMNS + ") SELECT * FROM unnest("
                                + ":ids, :instances, :tenants, :cpu, :memory, :times::timestamptz[])")
                .bind("ids", column(samples, MetricSample::id, UUID[]::new))
                .bind("instances", column(samples, MetricSample::instanceId, UUID[]::new))
                .bind("tenants", column(samples, MetricSample::tenantId, UUID[]::new))
                .bind("cpu", column(samples, MetricSample::cpuPercent, Double[]::new))
                .bind("memory", column(samples, MetricSample::memoryUsageBytes, Long[]::new))
                .bind("times", column(samples, sample -> text(sample.recordedAt()), String[]::new))
                .execute());
    }

    private static String text(Instant instant) {
        OffsetDateTime time = Rows.time(instant);
        return time.toString();
    }

    private static <T> T[] column(List<MetricSample> samples, Function<MetricSample, T> value, IntFunction<T[]> array) {
        return samples.stream().map(value).toArray(array);
    }

    @Override
    public List<MetricSample> list(UUID tenantId, UUID instanceId, Instant since, int limit) {
        return database.query(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM metrics_history"
                        + " WHERE instance_id = :instance AND tenant_id = :tenant AND recorded_at >= :since"
                        + " ORDER BY recorded_at, id LIMIT :limit")
                .bind("instance", instanceId)
                .bind("tenant", tenantId)
                .bind("since", Rows.time(since))
                .bind("limit", limit)
                .map((row, context) -> new MetricSample(
                        Rows.uuid(row, 1),
                        Rows.uuid(row, 2),
                        Rows.uuid(row, 3),
                        row.getDouble(4),
                        row.getLong(5),
                        Rows.instant(row, 6)))
                .list());
    }

    @Override
    public int prune(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM metrics_history WHERE ctid IN"
                        + " (SELECT ctid FROM metrics_history WHERE recorded_at < :before LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }
}
