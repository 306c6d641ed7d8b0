package thecloud.core.compute;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How many images are pulled at once: a pull holds a worker for as long as its registry likes. Some workers are left for
 * everything else, and one tenant's registry leaves some pulls to the others.
 */
final class PullSlots {

    private final int most;
    private final int mostOfTenant;
    private final Map<UUID, Integer> running = new HashMap<>();

    /** @param workers how many there are for all background work */
    PullSlots(int workers) {
        this.most = Math.max(1, workers * 2 / 3);
        this.mostOfTenant = Math.max(1, workers / 3);
    }

    /** @throws NotReady when it has to wait for others */
    void run(UUID tenantId, Runnable pull) {
        take(tenantId);
        try {
            pull.run();
        } finally {
            giveBack(tenantId);
        }
    }

    private synchronized void take(UUID tenantId) {
        int own = running.getOrDefault(tenantId, 0);
        int all = running.values().stream().mapToInt(Integer::intValue).sum();
        if (own >= mostOfTenant || all >= most) {
            throw new NotReady("waits until other images are pulled");
        }
        running.put(tenantId, own + 1);
    }

    private synchronized void giveBack(UUID tenantId) {
        running.merge(tenantId, -1, Integer::sum);
        running.remove(tenantId, 0);
    }
}
