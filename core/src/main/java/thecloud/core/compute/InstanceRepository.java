package thecloud.core.compute;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** Outbound port: the instances' rows. Writes take part in the open transaction. */
public interface InstanceRepository {

    /**
     * Adds a row and reserves its host ports.
     *
     * @throws thecloud.core.error.Conflict on {@code name} when an instance of the tenant that is not DELETED has it;
     *     on {@code ports[i]} when a host port belongs to another instance that is not DELETED, of any tenant
     */
    void add(Instance instance);

    /** By id, or by the name of one that is not DELETED; of this tenant only. By id it also finds DELETED ones. */
    Optional<Instance> find(UUID tenantId, String idOrName);

    /** Of any tenant; for background work. */
    Optional<Instance> findById(UUID id);

    /** The names of those of these that are the tenant's. */
    Map<UUID, String> names(UUID tenantId, Collection<UUID> ids);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Instance> list(UUID tenantId, InstanceFilter filter, PageRequest page);

    /**
     * Writes the next state of a row; frees the host ports when it is DELETED.
     *
     * @return false when the row's version is not {@code next.version() - 1}; nothing was written then
     */
    boolean update(Instance next);

    /** The id, name and states of every instance that is not DELETED, of any tenant, in batches; for the sweep. */
    List<Footprint> footprints(UUID after, int max);

    /**
     * Which of these host ports of the protocol belong to an instance that is not DELETED. Until the open transaction
     * ends nobody else gets an answer, so that two launches never pick the same free port.
     */
    List<Integer> takenPorts(PortMapping.Protocol protocol, List<Integer> candidates);

    /**
     * What the sweep compares with the backend.
     *
     * @param volumes the {@link VolumeMount#label} of those that it shall have
     */
    record Footprint(
            UUID id,
            UUID tenantId,
            String backendName,
            InstanceStatus status,
            InstanceStatus desired,
            @Nullable String privateIp,
            String volumes) {}
}
