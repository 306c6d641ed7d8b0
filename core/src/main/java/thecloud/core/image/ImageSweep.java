package thecloud.core.image;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.work.WorkRequest;

/**
 * Compares every row with everything in the spool and the store: asks for another look where something is under way, and
 * removes what is this cloud's and has no row, or one that is over.
 */
final class ImageSweep {

    static final String KIND = "image.sweep";

    private static final int BATCH = 1000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ImagePorts ports;

    ImageSweep(ImagePorts ports) {
        this.ports = ports;
    }

    /** Looks at spool and store first: what is held in the spool gets its row before it is let go. */
    void run() {
        for (UUID id : ports.spool().unattended()) {
            if (row(id).filter(image -> image.status() == ImageStatus.IMPORTING).isEmpty()) {
                ports.spool().discard(id);
            }
        }
        for (UUID id : ports.store().findAll()) {
            if (row(id).filter(ImageSweep::mayBeInStore).isEmpty()) {
                ports.store().remove(id);
            }
        }
        UUID after = BEFORE_ALL;
        List<Image> batch;
        do {
            batch = ports.images().all(after, BATCH);
            batch.stream()
                    .filter(image -> !image.settled())
                    .forEach(image -> ports.queue()
                            .enqueueIfAbsent(
                                    WorkRequest.now(ImageReconciler.KIND, image.id(), image.tenantId(), KIND)));
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    private Optional<Image> row(UUID id) {
        return ports.images().findById(id);
    }

    private static boolean mayBeInStore(Image image) {
        return image.status() == ImageStatus.IMPORTING || image.status() == ImageStatus.AVAILABLE;
    }
}
