package thecloud.core.work;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Work of the cloud's own that is done again and again, by one server at a time. */
public record Periodic(String kind, Duration every, Runnable work) implements WorkHandler {

    /** The request that puts it into the queue; to be enqueued if absent at every start. */
    public WorkRequest request() {
        UUID subject = UUID.nameUUIDFromBytes(kind.getBytes(StandardCharsets.UTF_8));
        return WorkRequest.now(kind, subject, null, kind);
    }

    @Override
    public Outcome handle(WorkItem item) {
        work.run();
        return new Outcome.Again(every);
    }
}
