package thecloud.postgres.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import thecloud.core.compute.PortMapping;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology;
import thecloud.core.network.TopologySource;
import thecloud.core.network.vpc.Vpc;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** The topology, in four queries of one transaction. */
public final class PostgresTopology implements TopologySource {

    private static final String NETWORKS = "SELECT id, cidr_block FROM vpcs WHERE status <> 'DELETING' ORDER BY id";

    // By the route table that a subnet asks for, or its VPC's main one.
    private static final String SUBNETS = "SELECT s.vpc_id, s.id, s.cidr_block,"
            + " CASE WHEN bool_or(g.kind = 'INTERNET') THEN 'INTERNET' WHEN bool_or(g.kind = 'NAT') THEN 'NAT'"
            + " ELSE 'LOCAL' END,"
            + " array_remove(array_agg(DISTINCT CASE WHEN p.status = 'ACTIVE' THEN"
            + " (CASE WHEN p.vpc_id = s.vpc_id THEN p.peer_vpc_id ELSE p.vpc_id END) || ' ' || r.destination END), NULL)"
            + " FROM subnets s JOIN route_tables t ON t.id = s.route_table_id"
            + " OR (s.route_table_id IS NULL AND t.vpc_id = s.vpc_id AND t.main)"
            + " LEFT JOIN routes r ON r.route_table_id = t.id LEFT JOIN gateways g ON g.id = r.gateway_id"
            + " LEFT JOIN peerings p ON p.id = r.peering_id GROUP BY s.id ORDER BY s.id";

    private static final String PEERINGS =
            "SELECT id, vpc_id, peer_vpc_id FROM peerings WHERE status = 'ACTIVE' ORDER BY id";

    private static final String INTERFACES = "SELECT i.id, i.tenant_id, a.vpc_id, a.subnet_id, host(a.address), i.ports"
            + " FROM instance_addresses a JOIN instances i ON i.id = a.instance_id ORDER BY a.address";

    private final Database database;

    public PostgresTopology(Database database) {
        this.database = database;
    }

    @Override
    public Topology topology() {
        return database.inTransaction(
                () -> database.query(handle -> new Topology(networks(handle), peerings(handle), interfaces(handle))));
    }

    private static List<Topology.Network> networks(Handle handle) {
        Map<UUID, List<Topology.SubnetRoutes>> subnets = new HashMap<>();
        handle.createQuery(SUBNETS)
                .map((row, context) -> subnets.computeIfAbsent(Rows.uuid(row, 1), _ -> new ArrayList<>())
                        .add(new Topology.SubnetRoutes(
                                Rows.uuid(row, 2),
                                Cidr.of(row.getString(3)),
                                Topology.Reach.valueOf(row.getString(4)),
                                peered((String[]) row.getArray(5).getArray()))))
                .list();
        return handle.createQuery(NETWORKS)
                .map((row, context) -> {
                    UUID id = Rows.uuid(row, 1);
                    Cidr cidr = Cidr.of(row.getString(2));
                    return new Topology.Network(
                            id, Vpc.bridge(id), cidr, Vpc.gateway(cidr), subnets.getOrDefault(id, List.of()));
                })
                .list();
    }

    /** Each a VPC's id and a block in it. */
    private static Set<Topology.PeerRoute> peered(String[] routes) {
        return Arrays.stream(routes)
                .map(route -> route.split(" ", 2))
                .map(route -> new Topology.PeerRoute(UUID.fromString(route[0]), Cidr.of(route[1])))
                .collect(Collectors.toSet());
    }

    private static List<Topology.Peering> peerings(Handle handle) {
        return handle.createQuery(PEERINGS)
                .map((row, context) -> new Topology.Peering(Rows.uuid(row, 1), Rows.uuid(row, 2), Rows.uuid(row, 3)))
                .list();
    }

    private static List<Topology.Interface> interfaces(Handle handle) {
        return handle.createQuery(INTERFACES)
                .map((row, context) -> new Topology.Interface(
                        Rows.uuid(row, 1),
                        Rows.uuid(row, 2),
                        Rows.uuid(row, 3),
                        Rows.uuid(row, 4),
                        Ipv4.of(row.getString(5)),
                        published(row.getString(6))))
                .list();
    }

    private static List<Topology.PublishedPort> published(String ports) {
        return ports.isEmpty()
                ? List.of()
                : Arrays.stream(ports.split(",", -1))
                        .map(port -> PortMapping.parse("ports", port))
                        .map(port -> new Topology.PublishedPort(port.containerPort(), port.protocol()))
                        .distinct()
                        .collect(Collectors.toList());
    }
}
