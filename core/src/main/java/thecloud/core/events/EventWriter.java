package thecloud.core.events;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import thecloud.core.Ids;
import thecloud.core.Nullable;

/** Writes events of one kind of resource; slices share it so that events look alike. */
public record EventWriter(EventLog log, Ids ids, InstantSource clock, String resourceType) {

    /** Writes an event in the open transaction. */
    public void write(Subject subject, String type, @Nullable String status, @Nullable String reason) {
        write(subject, type, status, reason, Map.of());
    }

    /** Writes an event with further facts in the open transaction. */
    public void write(
            Subject subject, String type, @Nullable String status, @Nullable String reason, Map<String, String> data) {
        log.append(new Event(
                ids.next(),
                subject.tenantId(),
                type,
                resourceType,
                subject.id(),
                subject.name(),
                status,
                reason,
                subject.requestId(),
                subject.actorId(),
                new TreeMap<>(data),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    /** Which resource, and on whose behalf. */
    public record Subject(
            UUID tenantId,
            UUID id,
            String name,
            String requestId,
            @Nullable UUID actorId) {}
}
