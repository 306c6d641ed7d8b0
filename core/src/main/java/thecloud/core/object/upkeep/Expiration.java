package thecloud.core.object.upkeep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.core.object.Keeping;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.rule.ObjectLock;
import thecloud.core.object.setting.LifecycleRule;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.object.upkeep.LifecycleRepository.Aged;
import thecloud.core.object.upkeep.LifecycleRepository.Begun;

/**
 * Carries out what a plan wants gone, if that still stands as it was seen, the rules and tags of this moment want it gone,
 * too, and no lock keeps it.
 */
final class Expiration {

    private final ObjectPorts ports;

    Expiration(ObjectPorts ports) {
        this.ports = ports;
    }

    /** What became of a version. */
    enum Act {
        NOTHING,
        EXPIRED,
        REMOVED,
        MARKER_REMOVED
    }

    /**
     * A version that a plan wanted gone.
     *
     * @param newerNoncurrent and the rest: as for {@link LifecyclePlan#wantsGone}
     */
    record Due(Aged aged, int newerNoncurrent, boolean alone) {}

    /** What the rules of a bucket want now; nothing when it is gone. */
    LifecyclePlan plan(Bucket walked) {
        Bucket bucket = ports.buckets().find(List.of(walked.name())).get(walked.name());
        return plan(
                bucket == null || !bucket.id().equals(walked.id())
                        ? List.of()
                        : bucket.settings().lifecycle());
    }

    private LifecyclePlan plan(List<LifecycleRule> rules) {
        return new LifecyclePlan(rules, ports.clock().instant());
    }

    /** In the open transaction; in the order of keys, so that two of these never wait for each other. */
    List<Act> of(List<Due> due, Bucket bucket) {
        List<Act> acts = new ArrayList<>();
        for (Due one : due) {
            acts.add(of(one, bucket));
        }
        return acts;
    }

    private Act of(Due due, Bucket bucket) {
        ObjectVersion seen = due.aged().version();
        ObjectVersion held = ports.objects().hold(seen.name(), seen.version());
        if (held == null || !held.id().equals(seen.id()) || held.latest() != seen.latest() || !isStillDue(due, held)) {
            return Act.NOTHING;
        }
        if (held.latest() && !held.deleteMarker()) {
            ports.objects().delete(marker(held, bucket));
            return Act.EXPIRED;
        }
        if (ObjectLock.protects(held, false, ports.clock().instant())) {
            return Act.NOTHING;
        }
        ports.objects().remove(held);
        return held.deleteMarker() ? Act.MARKER_REMOVED : Act.REMOVED;
    }

    private boolean isStillDue(Due due, ObjectVersion held) {
        Keeping keeping = held.keeping();
        Aged aged = new Aged(held, due.aged().sequence(), due.aged().noncurrentSince());
        return keeping != null && plan(keeping.lifecycle()).wantsGone(aged, due.newerNoncurrent(), due.alone());
    }

    private ObjectVersion marker(ObjectVersion expired, Bucket bucket) {
        Instant now = ports.clock().instant().truncatedTo(ChronoUnit.MICROS);
        return new ObjectVersion(
                ports.ids().next(),
                expired.name(),
                ObjectVersion.NULL_VERSION,
                true,
                true,
                bucket.tenantId(),
                0,
                "",
                null,
                false,
                List.of(),
                ObjectHeaders.NONE,
                Map.of(),
                null,
                null,
                null,
                false,
                now);
    }

    /** In the open transaction; false when it has ended meanwhile, or no rule wants it aborted any more. */
    boolean abort(Begun upload, Bucket bucket) {
        boolean held = ports.uploads().hold(upload.name(), upload.id()) != null;
        if (!held || !plan(bucket).wantsAborted(upload)) {
            return false;
        }
        ports.uploads().end(upload.id(), null);
        return true;
    }
}
