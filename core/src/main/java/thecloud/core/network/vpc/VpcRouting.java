package thecloud.core.network.vpc;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Call;

/** What VPCs and subnets need of route tables and gateways. */
public interface VpcRouting {

    /** In the transaction that adds the VPC: gives it its main route table, and a default one its way to the internet. */
    void found(Call call, Vpc vpc);

    /**
     * The route table that a subnet of the VPC asks for; empty when it is the main one.
     *
     * @throws thecloud.core.error.Invalid on {@code route_table_id} when the VPC has no such
     */
    Optional<UUID> routeTable(Vpc vpc, String idOrName);
}
