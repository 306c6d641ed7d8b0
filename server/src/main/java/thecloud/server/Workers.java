package thecloud.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import thecloud.core.audit.Audit;
import thecloud.core.compute.InstanceWatch;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkLoops;
import thecloud.postgres.rate.PostgresBuckets;

/** The background work of this server. */
final class Workers {
    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
    private static final Duration IDEMPOTENCY_KEPT = Duration.ofHours(24);
    private static final int BATCH = 5_000;
    private static final int MAX_BATCHES = 100;

    private final ServerName server;
    private final Settings settings;
    private final Repositories repositories;
    private final PostgresBuckets buckets;
    private final InstanceWatch watch;
    private final Audit audit;
    private final List<Background> slices;

    Workers(
            ServerName server,
            Settings settings,
            Repositories repositories,
            PostgresBuckets buckets,
            InstanceWatch watch,
            Audit audit,
            List<Background> slices) {
        this.server = server;
        this.settings = settings;
        this.repositories = repositories;
        this.buckets = buckets;
        this.watch = watch;
        this.audit = audit;
        this.slices = slices;
    }

    /** Closing the answer stops leasing and hands back what is held. */
    AutoCloseable start() {
        Periodic tidying = new Periodic("tidy", TIDY_EVERY, this::tidy);
        List<Background> all = new ArrayList<>(slices);
        all.add(Background.periodic(List.of(audit.sealing(), tidying)));
        List<WorkHandler> handlers =
                all.stream().flatMap(slice -> slice.handlers().stream()).toList();
        all.stream()
                .flatMap(slice -> slice.periodic().stream())
                .forEach(periodic -> repositories.queue().enqueueIfAbsent(periodic.request()));
        WorkLoops loops = WorkLoops.start(repositories.queue(), handlers, server::newLife, settings.workers());
        return () -> {
            watch.close();
            loops.close();
        };
    }

    /** Deletes what is older than it is kept, in steps that hold no lock for long. */
    private void tidy() {
        Instant now = repositories.clock().instant();
        Instant eventsBefore = now.minus(Duration.ofDays(settings.eventRetentionDays()));
        Instant metricsBefore = now.minus(Duration.ofDays(settings.metricsRetentionDays()));
        Instant auditBefore = now.minus(Duration.ofDays(settings.auditRetentionDays()));
        repeat(() -> audit.prune(auditBefore, BATCH));
        repeat(() -> repositories.events().prune(eventsBefore, BATCH));
        repeat(() -> repositories.metrics().prune(metricsBefore, BATCH));
        repeat(() -> repositories.sessions().prune(now, BATCH));
        repeat(() -> repositories.invitations().prune(now, BATCH));
        repeat(() -> repositories.resets().prune(now, BATCH));
        repeat(() -> repositories.pendingLogins().prune(now, BATCH));
        repeat(() -> repositories.throttle().prune(BATCH));
        repeat(() -> buckets.prune(BATCH));
        repeat(() -> repositories.idempotencyKeys().prune(now.minus(IDEMPOTENCY_KEPT), BATCH));
    }

    private static void repeat(IntSupplier step) {
        for (int i = 0; i < MAX_BATCHES; i++) {
            if (step.getAsInt() < BATCH) {
                return;
            }
        }
    }
}
