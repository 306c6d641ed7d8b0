package thecloud.core.network.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: peerings, of which both tenants know. Writes take part in the open transaction. */
public interface PeeringRepository {

    /**
     * @throws thecloud.core.error.Conflict on {@code name} when another live peering of the tenant has it; on
     *     {@code peer_vpc_id} when the two VPCs have one already
     */
    void add(Peering peering);

    /** By id, of either tenant; or by the name of a live one that the tenant asked for. */
    Optional<Peering> find(UUID tenantId, String idOrName);

    /** As {@link #find}, and nobody else changes it until the open transaction ends. */
    Optional<Peering> lock(UUID tenantId, String idOrName);

    /** Live ones of either tenant, newest first; up to {@code page.limit() + 1} of them. */
    List<Peering> list(UUID tenantId, PageRequest page);

    void update(Peering next);

    /** The route tables that lead over it, at most some of them: those of the tenant by name. */
    List<String> users(UUID tenantId, UUID id);
}
