package thecloud.core.image;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkQueue;
import thecloud.core.work.WorkRequest;

/** The outbound ports that the slice's services share. */
public record ImagePorts(
        ImageRepository images,
        InstanceRepository instances,
        ImageSpool spool,
        ImageStore store,
        EventLog eventLog,
        EventHub hub,
        WorkQueue queue,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {

    static final String IMAGE = "image";

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** In the open transaction. */
    void tell(Image image, String event) {
        new EventWriter(eventLog, ids, clock, IMAGE)
                .write(
                        new EventWriter.Subject(
                                image.tenantId(), image.id(), image.name(), image.requestId(), image.ownerId()),
                        event,
                        image.status().name(),
                        image.statusReason(),
                        Map.of());
    }

    void work(Image image) {
        queue.enqueue(WorkRequest.now(ImageReconciler.KIND, image.id(), image.tenantId(), image.requestId()));
    }
}
