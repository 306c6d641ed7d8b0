package thecloud.core.object.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.storing.ObjectPorts;

/**
 * Removes what no row refers to. What was noted for removal goes at once, blobs first and notes then, so that a crash in
 * between repeats it. What is pending is asked about: a blob that a row refers to is settled, any other is removed; only
 * blobs so old that nobody can be about to make a row of them.
 */
final class Collector {

    static final String KIND = "object-collect";

    private static final Logger LOG = System.getLogger(Collector.class.getName());
    private static final int BATCH = 1000;

    private final UpkeepRepository repository;
    private final ObjectStore store;
    private final ObjectPorts ports;
    private final Pins pins;
    private final Upkeep.Settings settings;

    Collector(ObjectPorts ports, Pins pins, Upkeep.Settings settings) {
        this.repository = ports.upkeep();
        this.store = ports.store();
        this.ports = ports;
        this.pins = pins;
        this.settings = settings;
    }

    void run() {
        removeNoted();
        askAboutPending();
        int swept = store.sweep(before());
        if (swept > 0) {
            LOG.log(Level.INFO, "removed {0} files of writes that never ended", swept);
        }
        repository.pruneOutcomes(ports.clock().instant().minus(settings.outcomesKept()), BATCH);
        repository.foldUsage();
    }

    private void removeNoted() {
        List<UpkeepRepository.Removal> noted;
        List<UUID> removable;
        do {
            noted = repository.removals(pins.held(), BATCH);
            // Asked again: whoever pinned meanwhile may have seen the row before it went.
            removable = noted.stream()
                    .filter(removal -> removal.version() == null || !pins.holds(removal.version()))
                    .map(UpkeepRepository.Removal::blob)
                    .toList();
            if (!removable.isEmpty()) {
                store.remove(removable);
                repository.forget(removable);
            }
        } while (noted.size() == BATCH && !removable.isEmpty());
    }

    private void askAboutPending() {
        List<UUID> pending;
        do {
            pending = store.pending(before(), BATCH);
            if (!pending.isEmpty()) {
                Set<UUID> referenced = repository.referenced(pending);
                List<UUID> strays = new ArrayList<>(pending);
                strays.removeAll(referenced);
                store.settle(referenced);
                store.remove(strays);
                LOG.log(Level.INFO, "settled {0} blobs, removed {1}", referenced.size(), strays.size());
            }
        } while (pending.size() == BATCH);
    }

    /** What an earlier process of this server left need not wait: only its last transaction may still be under way. */
    private Instant before() {
        Instant now = ports.clock().instant();
        Instant graceful = now.minus(settings.pendingGrace());
        boolean settledDown = !now.isBefore(settings.startedAt().plus(settings.afterStart()));
        return settledDown && settings.startedAt().isAfter(graceful) ? settings.startedAt() : graceful;
    }
}
