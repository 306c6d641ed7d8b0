package thecloud.core.network.vpc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;
import thecloud.core.network.Cidr;

/** Outbound port: the VPCs' rows. Writes take part in the open transaction. */
public interface VpcRepository {

    /** Every VPC's block, whosever it is. Until the open transaction ends nobody else gets an answer. */
    List<Cidr> holdBlocks();

    /**
     * Adds a row.
     *
     * @throws thecloud.core.error.Conflict on {@code name} when another VPC of the tenant has it
     */
    void add(Vpc vpc);

    /** By id or name; of this tenant only. */
    Optional<Vpc> find(UUID tenantId, String idOrName);

    /** As {@link #find}, and nobody else changes it or what is in it until the open transaction ends. */
    Optional<Vpc> lock(UUID tenantId, String idOrName);

    Optional<Vpc> findDefault(UUID tenantId);

    /** Of any tenant; for background work. */
    Optional<Vpc> findById(UUID id);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Vpc> list(UUID tenantId, PageRequest page);

    /** False when the row's version is not {@code next.version() - 1}; nothing was written then. */
    boolean update(Vpc next);

    /** Removes the row, and with it the main route table. */
    void remove(UUID id);

    /** What keeps the VPC from being deleted, each as people call it: {@code subnet web}. At most some of it. */
    List<String> users(UUID id);

    /** All of any tenant, for the sweep. */
    List<Vpc> all();
}
