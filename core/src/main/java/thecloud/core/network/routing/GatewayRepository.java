package thecloud.core.network.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.PageRequest;

/** Outbound port: gateways. Writes take part in the open transaction. */
public interface GatewayRepository {

    /**
     * @throws thecloud.core.error.Conflict on {@code name} when another gateway of the tenant and kind has it; on
     *     {@code vpc_id} when the VPC has an internet gateway already
     */
    void add(Gateway gateway);

    /** By id or name; of this tenant only. */
    Optional<Gateway> find(UUID tenantId, Gateway.Kind kind, String idOrName);

    /** The VPC's, of either kind. */
    List<Gateway> of(UUID vpcId);

    /** Newest first; up to {@code page.limit() + 1} of them. */
    List<Gateway> list(UUID tenantId, Gateway.Kind kind, PageRequest page);

    void remove(UUID tenantId, UUID id);

    /** The names of route tables that lead to it, at most some of them. */
    List<String> users(UUID id);
}
