package thecloud.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import thecloud.core.access.Guard;
import thecloud.core.access.ResourceDirectory;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.image.ImagePorts;
import thecloud.core.image.ImageRepository;
import thecloud.core.image.ImageService;
import thecloud.core.image.ImageSharing;
import thecloud.core.image.ImageSpool;
import thecloud.core.image.ImageStore;
import thecloud.core.image.Images;
import thecloud.core.work.WorkHandler;
import thecloud.core.work.WorkItem;
import thecloud.core.work.WorkQueue;
import thecloud.images.SpoolDirectory;
import thecloud.postgres.compute.PostgresInstanceRepository;
import thecloud.postgres.events.PostgresEventLog;
import thecloud.postgres.image.PostgresImageRepository;

/** Images over a real database and spool and a simulated store, with a server that can be struck in a call and in its work. */
final class ImagesUnderFaults implements AutoCloseable {

    private static final String KIND = "image";
    private static final long MAX_BYTES = 1 << 20;

    final Services services;
    final ImageStore store;
    final SpoolDirectory directory;

    private final ComputeUnderFaults cloud;
    private final ServersSpool mortal;
    private final Images calm;
    private final Images struck;
    private final Services struckServices;

    ImagesUnderFaults(ComputeUnderFaults cloud, Path spool) {
        this.cloud = cloud;
        this.store = cloud.backend.imageStore();
        this.directory = new SpoolDirectory(spool, MAX_BYTES, true);
        this.mortal = new ServersSpool(directory);
        Outside outside = new Outside(
                new PostgresImageRepository(cloud.database),
                new PostgresInstanceRepository(cloud.database),
                directory,
                store,
                new PostgresEventLog(cloud.database, cloud.listener),
                cloud.queue);
        this.calm = images(outside);
        this.struck = images(outside.of(mortal).under(cloud.crashes));
        this.services = services(calm);
        this.struckServices = services(struck);
    }

    /** What can fail. */
    private record Outside(
            ImageRepository rows,
            InstanceRepository instances,
            ImageSpool spool,
            ImageStore store,
            EventLog events,
            WorkQueue queue) {

        Outside of(ImageSpool other) {
            return new Outside(rows, instances, other, store, events, queue);
        }

        Outside under(CrashPoints crashes) {
            return new Outside(
                    crashes.around(ImageRepository.class, rows),
                    crashes.around(InstanceRepository.class, instances),
                    crashes.around(ImageSpool.class, spool),
                    crashes.around(ImageStore.class, store),
                    crashes.around(EventLog.class, events),
                    crashes.around(WorkQueue.class, queue));
        }
    }

    /** What a caller can ask for. */
    record Services(ImageService images, ImageSharing sharing) {}

    /** How far a call came. */
    enum End {
        DIED_UNANSWERED,
        DIED_AFTER_THE_ANSWER,
        UNHARMED
    }

    private Images images(Outside outside) {
        return new Images(new ImagePorts(
                outside.rows(),
                outside.instances(),
                outside.spool(),
                outside.store(),
                outside.events(),
                new EventHub(),
                outside.queue(),
                cloud.database,
                ComputeUnderFaults.IDS,
                cloud.clock));
    }

    private Services services(Images images) {
        ResourceDirectory unasked = (tenantId, idOrName) -> Optional.empty();
        Guard guard = cloud.guard(Map.of(KIND, images.directory(), "instance", unasked));
        return new Services(
                guard.protect(ImageService.class, images.images()),
                guard.protect(ImageSharing.class, images.sharing()));
    }

    /** The server dies at the n-th point of the call, of the work that follows and of a sweep, if it has so many. */
    End struck(int point, Consumer<Services> call) {
        End end = End.DIED_UNANSWERED;
        cloud.crashes.crashAt(point);
        try {
            call.accept(struckServices);
            end = End.DIED_AFTER_THE_ANSWER;
            work(struck);
            sweep(struck);
            end = End.UNHARMED;
        } catch (CrashPoints.Crash e) {
            mortal.died();
        }
        cloud.crashes.never();
        return end;
    }

    /** Another server does what is due, and looks for what was left. */
    void settle() {
        work(calm);
        sweep(calm);
        work(calm);
    }

    private void work(Images images) {
        WorkHandler handler = handler(images, KIND);
        String owner = UUID.randomUUID().toString();
        try {
            List<WorkItem> items = cloud.queue.claim(owner, Set.of(KIND), 10, Duration.ofSeconds(30));
            while (!items.isEmpty()) {
                for (WorkItem item : items) {
                    handler.handle(item);
                    cloud.queue.complete(owner, item);
                }
                items = cloud.queue.claim(owner, Set.of(KIND), 10, Duration.ofSeconds(30));
            }
        } finally {
            cloud.queue.release(owner); // as the end of its leases would
        }
    }

    private static void sweep(Images images) {
        UUID id = ComputeUnderFaults.IDS.next();
        handler(images, "image.sweep").handle(new WorkItem(id, "image.sweep", id, null, "request-1", 1, 0));
    }

    private static WorkHandler handler(Images images, String kind) {
        return images.handlers().stream()
                .filter(handler -> handler.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        directory.close();
    }
}
