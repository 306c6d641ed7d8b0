package thecloud.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import thecloud.core.compute.BackendRefusal;
import thecloud.core.compute.Instance;
import thecloud.core.compute.InstanceStatus;
import thecloud.core.error.Invalid;
import thecloud.core.error.Unavailable;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;

/**
 * Makes an image's row come true. Each step is idempotent and each look is fresh, so that it may be cut short anywhere and
 * run again by any server on the machine.
 */
final class ImageReconciler implements WorkHandler {

    static final String KIND = "image";

    /** They take long, and other work has to go on beside them. */
    private static final int AT_ONCE = 4;

    private static final Duration NEXT_TRY = Duration.ofSeconds(2);

    private final ImagePorts ports;
    private final Semaphore room = new Semaphore(AT_ONCE);

    ImageReconciler(ImagePorts ports) {
        this.ports = ports;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome handle(WorkItem item) {
        Optional<Image> row = ports.images().findById(item.subject());
        if (row.isEmpty()) {
            return Outcome.Done.INSTANCE;
        }
        if (row.get().status() != ImageStatus.IMPORTING) {
            clear(row.get());
            return Outcome.Done.INSTANCE;
        }
        if (!room.tryAcquire()) {
            return new Outcome.Again(NEXT_TRY);
        }
        try {
            bring(row.get());
        } finally {
            room.release();
        }
        // What became of it while that took its time.
        ports.images().findById(item.subject()).ifPresent(this::clear);
        return Outcome.Done.INSTANCE;
    }

    private void bring(Image image) {
        try {
            ImageStore.Stored stored = take(image);
            if (stored.bytes() > ports.spool().maxBytes()) {
                throw new BackendRefusal(
                        "it holds " + (stored.bytes() >> 20) + " MiB, more than the "
                                + (ports.spool().maxBytes() >> 20) + " MiB that an image may",
                        null);
            }
            report(image.imported(stored, ports.now()), "IMAGE_AVAILABLE");
        } catch (BackendRefusal e) {
            report(image.failed(e.reason(), ports.now()), "IMAGE_ERROR");
        } catch (Invalid e) {
            report(image.failed(e.reason(), ports.now()), "IMAGE_ERROR");
        }
    }

    private ImageStore.Stored take(Image image) {
        return switch (image.origin()) {
            case ImageOrigin.Upload upload -> {
                if (!ports.spool().has(image.id())) {
                    yield ports.store()
                            .find(image.id())
                            .orElseThrow(() -> new BackendRefusal(
                                    "what was uploaded is not on this machine any more; import it again", null));
                }
                yield hand(image);
            }
            case ImageOrigin.Url url -> {
                if (!ports.spool().has(image.id())) {
                    try (SpooledImage fetched = ports.spool()
                            .fetch(image.id(), new ImageSpool.Expected(image.format(), url.sha256()), url.url())) {
                        fetched.keep();
                    }
                }
                yield hand(image);
            }
            case ImageOrigin.OfInstance source -> ofInstance(image, source);
        };
    }

    private ImageStore.Stored hand(Image image) {
        String reference = ports.store().reference(image.id());
        try (InputStream archive = ports.spool().open(image.id(), image.format(), reference)) {
            return image.format() == ImageFormat.DOCKER
                    ? ports.store().takeSaved(image.id(), archive)
                    : ports.store().takeRootFileSystem(image.id(), archive);
        } catch (IOException e) {
            throw new Unavailable("images", "what was uploaded cannot be read: " + e.getMessage(), e);
        }
    }

    private ImageStore.Stored ofInstance(Image image, ImageOrigin.OfInstance source) {
        Instance instance = ports.instances()
                .findById(source.instanceId())
                .filter(found -> found.status() != InstanceStatus.DELETED)
                .orElseThrow(() -> new BackendRefusal("the instance is gone", null));
        return ports.store()
                .takeInstance(
                        image.id(),
                        instance.backendName(),
                        instance.spec().environment().keySet());
    }

    /** What a row that is at rest does not need. */
    private void clear(Image image) {
        switch (image.status()) {
            case IMPORTING -> ports.work(image);
            case AVAILABLE -> ports.spool().discard(image.id());
            case ERROR, DELETED -> {
                ports.spool().discard(image.id());
                ports.store().remove(image.id());
            }
        }
    }

    @Override
    public void buried(WorkItem item, String error) {
        ports.images()
                .findById(item.subject())
                .filter(image -> image.status() == ImageStatus.IMPORTING)
                .ifPresent(image ->
                        report(image.failed("gave up after repeated failures: " + error, ports.now()), "IMAGE_ERROR"));
    }

    /** Loses against a change that came in between; the next look sees that one. */
    private void report(Image next, String event) {
        ports.transactions().inTransaction(() -> {
            boolean saved = ports.images().update(next);
            if (saved) {
                ports.tell(next, event);
            }
            return saved;
        });
    }
}
