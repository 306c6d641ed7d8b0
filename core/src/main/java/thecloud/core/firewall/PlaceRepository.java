package thecloud.core.firewall;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;

/** Outbound port: the VPCs and instances that groups and addresses are for. */
public interface PlaceRepository {

    /** By id or name, or the default one for null. */
    Optional<Vpc> vpc(UUID tenantId, @Nullable String idOrName);

    /** As {@link #vpc}, kept from being deleted until the open transaction ends. */
    Optional<Vpc> holdVpc(UUID tenantId, @Nullable String idOrName);

    /** One that is not DELETED, by id or name. */
    Optional<Placed> find(UUID tenantId, String instance);

    /** As {@link #find}, locked against its end until the open transaction ends. */
    Optional<Placed> hold(UUID tenantId, String instance);

    /** Whether both are connected by a peering that is active. */
    boolean peered(UUID vpc, UUID other);

    /** A VPC of the tenant. */
    record Vpc(UUID id, String name) {}

    /**
     * An instance of the tenant.
     *
     * @param vpcId null when it is in no VPC
     */
    record Placed(UUID id, String name, @Nullable UUID vpcId) {}
}
