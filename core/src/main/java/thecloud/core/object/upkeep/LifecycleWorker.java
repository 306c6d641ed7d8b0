package thecloud.core.object.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.events.EventWriter;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.object.upkeep.Expiration.Due;
import thecloud.core.object.upkeep.LifecycleRepository.Aged;
import thecloud.core.object.upkeep.LifecycleRepository.Begun;

/**
 * Walks over all buckets with lifecycle rules, key by key. It remembers how far it has come, and goes on from there after a
 * crash; whatever it does twice changes nothing the second time.
 */
final class LifecycleWorker {

    static final String KIND = "object-lifecycle";

    private static final String CURSOR = "lifecycle";
    private static final char BETWEEN = '/'; // in no bucket's name
    private static final int PAGE = 1000;
    private static final int BATCH = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final ObjectPorts ports;
    private final Expiration expiration;
    private final EventWriter events;

    LifecycleWorker(ObjectPorts ports) {
        this.ports = ports;
        this.expiration = new Expiration(ports);
        this.events = new EventWriter(ports.eventLog(), ports.ids(), ports.clock(), "bucket");
    }

    void run() {
        String cursor = ports.upkeep().cursor(CURSOR).orElse("");
        int cut = cursor.indexOf(BETWEEN);
        if (cut >= 0) {
            BucketName halfDone = new BucketName(cursor.substring(0, cut));
            walk(halfDone, cursor.substring(cut + 1));
            cursor = halfDone.value();
        }
        for (List<BucketName> page = buckets(cursor); !page.isEmpty(); page = buckets(cursor)) {
            for (BucketName name : page) {
                walk(name, "");
                cursor = name.value();
            }
        }
        ports.upkeep().keepCursor(CURSOR, "");
    }

    private List<BucketName> buckets(String after) {
        return ports.lifecycle().buckets(after, PAGE);
    }

    private void walk(BucketName name, String afterKey) {
        Bucket bucket = ports.buckets().find(List.of(name)).get(name);
        if (bucket == null || bucket.settings().lifecycle().isEmpty()) {
            return;
        }
        ports.upkeep().keepCursor(CURSOR, name.value() + BETWEEN + afterKey);
        Tally tally = new Tally();
        versions(bucket, afterKey, tally);
        uploads(bucket, tally);
        tell(bucket, tally);
        ports.upkeep().keepCursor(CURSOR, name.value());
    }

    private void versions(Bucket bucket, String afterKey, Tally tally) {
        StackWalk walk = new StackWalk();
        @Nullable Aged last = null;
        List<Aged> page;
        do {
            LifecyclePlan plan = expiration.plan(bucket); // anew: a page takes its time
            if (plan.isEmpty()) {
                return;
            }
            page = ports.lifecycle().versions(bucket.id(), bucket.name(), last, afterKey, PAGE);
            List<Due> due = new ArrayList<>();
            for (Aged aged : page) {
                walk.next(aged, plan).ifPresent(due::add);
                last = aged;
            }
            if (page.size() < PAGE) {
                walk.end(plan).ifPresent(due::add);
            }
            carryOut(due, bucket, tally);
            if (last != null && page.size() == PAGE) {
                walk.wholeBefore(last)
                        .ifPresent(key ->
                                ports.upkeep().keepCursor(CURSOR, bucket.name().value() + BETWEEN + key));
            }
        } while (page.size() == PAGE);
    }

    private void carryOut(List<Due> due, Bucket bucket, Tally tally) {
        for (int from = 0; from < due.size(); from += BATCH) {
            List<Due> batch = due.subList(from, Math.min(due.size(), from + BATCH));
            tally.add(ports.transactions().inTransaction(() -> expiration.of(batch, bucket)));
        }
    }

    private void uploads(Bucket bucket, Tally tally) {
        UUID after = FIRST;
        List<Begun> page;
        do {
            LifecyclePlan plan = expiration.plan(bucket);
            if (plan.isEmpty()) {
                return;
            }
            page = ports.lifecycle()
                    .uploads(bucket.id(), bucket.name(), ports.clock().instant(), after, PAGE);
            for (Begun upload : page) {
                after = upload.id();
                if (plan.wantsAborted(upload)) {
                    tally.uploads += ports.transactions().inTransaction(() -> expiration.abort(upload, bucket)) ? 1 : 0;
                }
            }
        } while (page.size() == PAGE);
    }

    /** One event for each bucket that something happened in. */
    private void tell(Bucket bucket, Tally tally) {
        if (tally.isNothing()) {
            return;
        }
        ports.transactions().inTransaction(() -> {
            events.write(
                    new EventWriter.Subject(
                            bucket.tenantId(), bucket.id(), bucket.name().value(), KIND, null),
                    "BUCKET_LIFECYCLE",
                    null,
                    "lifecycle rules of the bucket",
                    Map.of(
                            "expired", String.valueOf(tally.expired),
                            "versions_removed", String.valueOf(tally.removed),
                            "delete_markers_removed", String.valueOf(tally.markers),
                            "uploads_aborted", String.valueOf(tally.uploads)));
            return true;
        });
    }

    /** What was done in a bucket. */
    static final class Tally {
        private long expired;
        private long removed;
        private long markers;
        private long uploads;

        void count(Expiration.Act act) {
            switch (act) {
                case NOTHING -> {}
                case EXPIRED -> expired++;
                case REMOVED -> removed++;
                case MARKER_REMOVED -> markers++;
            }
        }

        void add(List<Expiration.Act> acts) {
            acts.forEach(this::count);
        }

        boolean isNothing() {
            return expired + removed + markers + uploads == 0;
        }
    }

    /** Where in its key's stack each version stands, as they come by; a decision takes a look at the one behind. */
    private static final class StackWalk {

        private @Nullable Aged waiting;
        private boolean first = true; // whether the waiting one is its key's newest
        private int noncurrent; // of its key, newer than the waiting one
        private @Nullable String before; // the key before the waiting one's

        Optional<Due> next(Aged aged, LifecyclePlan plan) {
            Aged decided = waiting;
            if (decided == null) {
                waiting = aged;
                return Optional.empty();
            }
            boolean sameKey = key(decided).equals(key(aged));
            Optional<Due> due = decided(decided, first && !sameKey, plan);
            noncurrent = sameKey ? noncurrent + (decided.version().latest() ? 0 : 1) : 0;
            first = !sameKey;
            before = sameKey ? before : key(decided);
            waiting = aged;
            return due;
        }

        Optional<Due> end(LifecyclePlan plan) {
            return waiting == null ? Optional.empty() : decided(waiting, first, plan);
        }

        /** The last key that is decided whole. */
        Optional<String> wholeBefore(Aged last) {
            return Optional.ofNullable(before).filter(key -> !key.equals(key(last)));
        }

        private Optional<Due> decided(Aged aged, boolean alone, LifecyclePlan plan) {
            return plan.wantsGone(aged, noncurrent, alone)
                    ? Optional.of(new Due(aged, noncurrent, alone))
                    : Optional.empty();
        }

        private static String key(Aged aged) {
            return aged.version().name().key();
        }
    }
}
