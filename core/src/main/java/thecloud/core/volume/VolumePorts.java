package thecloud.core.volume;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.compute.InstanceRepository;
import thecloud.core.events.EventHub;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.work.WorkQueue;

/** The outbound ports that the slice's services share. */
public record VolumePorts(
        VolumeRepository volumes,
        SnapshotRepository snapshots,
        InstanceRepository instances,
        StorageBackend storage,
        EventLog eventLog,
        EventHub hub,
        WorkQueue queue,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {

    static final String VOLUME = "volume";
    static final String SNAPSHOT = "snapshot";

    EventWriter volumeEvents() {
        return new EventWriter(eventLog, ids, clock, VOLUME);
    }

    EventWriter snapshotEvents() {
        return new EventWriter(eventLog, ids, clock, SNAPSHOT);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
