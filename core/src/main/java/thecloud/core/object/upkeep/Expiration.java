package thecloud.core.object.upkeep;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.rule.ObjectLock;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.object.upkeep.LifecycleRepository.Aged;
import thecloud.core.object.upkeep.LifecycleRepository.Begun;

/** Carries out what a plan wants gone, if that still stands as it was seen, and no lock keeps it. */
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

    /** In the open transaction; in the order of keys, so that two of these never wait for each other. */
    List<Act> of(List<Aged> due, Bucket bucket) {
        List<Act> acts = new ArrayList<>();
        for (Aged aged : due) {
            acts.add(of(aged.version(), bucket));
        }
        return acts;
    }

    private Act of(ObjectVersion seen, Bucket bucket) {
        ObjectVersion held = ports.objects().hold(seen.name(), seen.version());
        if (held == null || !held.id().equals(seen.id()) || held.latest() != seen.latest()) {
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

    /** In the open transaction; false when it has ended meanwhile. */
    boolean abort(Begun upload) {
        if (ports.uploads().hold(upload.name(), upload.id()) == null) {
            return false;
        }
        ports.uploads().end(upload.id(), null);
        return true;
    }
}
