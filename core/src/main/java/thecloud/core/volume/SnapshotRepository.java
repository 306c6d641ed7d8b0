package thecloud.core.volume;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: the snapshots' rows. Writes take part in the open transaction. */
public interface SnapshotRepository {

    /** @throws thecloud.core.error.Conflict on {@code name} when a snapshot of the tenant that is not DELETED has it */
    void add(Snapshot snapshot);

    /** By id, or by the name of one that is not DELETED; of this tenant only. */
    Optional<Snapshot> find(UUID tenantId, String idOrName);

    /** Of any tenant; for background work. */
    Optional<Snapshot> findById(UUID id);

    /** Newest first, without those DELETED; up to {@code page.limit() + 1} of them. */
    List<Snapshot> list(UUID tenantId, PageRequest page);

    /** @return false when the row's version is not {@code next.version() - 1}; nothing was written then */
    boolean update(Snapshot next);

    /** A snapshot that is being taken of the volume. */
    Optional<Snapshot> takenOf(UUID volumeId);

    /** Every one that is not DELETED, of any tenant, in the order of ids; for the sweep. */
    List<Snapshot> all(UUID after, int max);
}
