package thecloud.core.object.upkeep;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Versions of many parts that are being read here: their blobs are opened one after the other, and stay until then. Whoever
 * pins looks afterwards whether the row is still there: if so, whatever removes it later finds the pin.
 */
public final class Pins {

    private final Map<UUID, Integer> pinned = new ConcurrentHashMap<>();

    public void pin(UUID version) {
        pinned.merge(version, 1, Integer::sum);
    }

    public void unpin(UUID version) {
        pinned.computeIfPresent(version, (id, count) -> count == 1 ? null : count - 1);
    }

    /** Those that are held at this moment. */
    Set<UUID> held() {
        return Set.copyOf(pinned.keySet());
    }

    boolean holds(UUID version) {
        return pinned.containsKey(version);
    }
}
