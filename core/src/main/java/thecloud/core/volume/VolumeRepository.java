package thecloud.core.volume;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: the volumes' rows. Writes take part in the open transaction. */
public interface VolumeRepository {

    /** @throws thecloud.core.error.Conflict on {@code name} when a volume of the tenant that is not DELETED has it */
    void add(Volume volume);

    /** By id, or by the name of one that is not DELETED; of this tenant only. */
    Optional<Volume> find(UUID tenantId, String idOrName);

    /** Of any tenant; for background work. */
    Optional<Volume> findById(UUID id);

    /** The same, and nobody else changes it until the open transaction ends. */
    Optional<Volume> lock(UUID id);

    /** Newest first, without those DELETED; up to {@code page.limit() + 1} of them. */
    List<Volume> list(UUID tenantId, PageRequest page);

    /** @return false when the row's version is not {@code next.version() - 1}; nothing was written then */
    boolean update(Volume next);

    /** Those attached to this instance, of whichever tenant; for background work. */
    List<Volume> ofInstance(UUID instanceId);

    List<Volume> ofInstances(UUID tenantId, Collection<UUID> instanceIds);

    /** A volume that is being made of the snapshot. */
    Optional<Volume> becoming(UUID snapshotId);

    /** Those attached to an instance that is DELETED, of any tenant; for the sweep. */
    List<Volume> leftBehind(int max);

    /** Every one that is not DELETED, of any tenant, in the order of ids; for the sweep. */
    List<Volume> all(UUID after, int max);
}
