package thecloud.core.object.upkeep;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.StoredPart;
import thecloud.core.object.Verification;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.object.upkeep.UpkeepRepository.Placed;

/** Verifies a bucket's blobs by key, a page of rows at a time. */
final class BucketWalk implements Verification {

    /** So that whoever waits hears of it every second or so. */
    private static final long STEP_BYTES = 256L << 20;

    private static final int PAGE = 100;
    private static final int MOST_NAMED = 100;

    private final ObjectPorts ports;
    private final DamageReport report;
    private final UUID bucketId;
    private final String prefix;
    private final List<Damage> damaged = new ArrayList<>();
    private @Nullable Placed last;
    private long objects;
    private long bytes;
    private long found;

    BucketWalk(ObjectPorts ports, DamageReport report, UUID bucketId, String prefix) {
        this.ports = ports;
        this.report = report;
        this.bucketId = bucketId;
        this.prefix = prefix;
    }

    @Override
    public boolean step() {
        Iterator<Placed> page =
                ports.upkeep().within(bucketId, prefix, last, PAGE).iterator();
        if (!page.hasNext()) {
            return false;
        }
        long until = bytes + STEP_BYTES;
        while (page.hasNext() && bytes < until) {
            Placed next = page.next();
            verify(next);
            last = next;
        }
        return true;
    }

    private void verify(Placed placed) {
        objects++;
        for (StoredPart part : placed.kept().parts()) {
            if (part.size() == 0) {
                continue;
            }
            bytes += part.size();
            try {
                ports.store().verify(part.blob(), part.size(), placed.kept().encrypted());
            } catch (DamagedBlob damage) {
                // Gone meanwhile, and its bytes with it, is no damage.
                if (!ports.upkeep().referenced(List.of(part.blob())).isEmpty()) {
                    found(placed, damage);
                }
            }
        }
    }

    private void found(Placed placed, DamagedBlob damage) {
        report.found(placed.kept().tenantId(), placed.kept().id(), placed.kept().label(), damage);
        found++;
        if (damaged.size() < MOST_NAMED) {
            damaged.add(new Damage(placed.key(), placed.version(), String.valueOf(damage.getMessage())));
        }
    }

    @Override
    public Report report() {
        return new Report(objects, bytes, damaged, found);
    }
}
