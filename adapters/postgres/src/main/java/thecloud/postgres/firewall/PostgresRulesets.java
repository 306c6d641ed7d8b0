package thecloud.postgres.firewall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import thecloud.core.firewall.filter.GroupRules;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.firewall.filter.RulesetSource;
import thecloud.core.network.Cidr;
import thecloud.core.network.Ipv4;
import thecloud.core.network.TopologySource;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** The whole picture, in one transaction: the topology and four queries, however much there is. */
public final class PostgresRulesets implements RulesetSource {

    // An instance from before there were groups is in its VPC's default.
    private static final String MEMBERSHIPS =
            "SELECT a.instance_id, coalesce(m.group_id, d.id) FROM instance_addresses a"
                    + " JOIN security_groups d ON d.vpc_id = a.vpc_id AND d.standard"
                    + " LEFT JOIN instance_security_groups m ON m.instance_id = a.instance_id";

    private final Database database;
    private final TopologySource topology;
    private final Cidr pool;

    public PostgresRulesets(Database database, TopologySource topology, Cidr pool) {
        this.database = database;
        this.topology = topology;
        this.pool = pool;
    }

    @Override
    public Ruleset read() {
        return database.inTransaction(() -> database.query(handle ->
                new Ruleset(topology.topology(), groups(handle), memberships(handle), elastic(handle), pool)));
    }

    private static List<GroupRules> groups(Handle handle) {
        Map<UUID, List<Rule>> rules = RuleRows.all(handle);
        return handle.createQuery("SELECT id, tenant_id, vpc_id, name FROM security_groups")
                .map((row, context) -> new GroupRules(
                        Rows.uuid(row, 1),
                        Rows.uuid(row, 2),
                        Rows.uuid(row, 3),
                        row.getString(4),
                        rules.getOrDefault(Rows.uuid(row, 1), List.of())))
                .list();
    }

    private static Map<UUID, Set<UUID>> memberships(Handle handle) {
        Map<UUID, Set<UUID>> memberships = new HashMap<>();
        handle.createQuery(MEMBERSHIPS)
                .map((row, context) -> memberships
                        .computeIfAbsent(Rows.uuid(row, 1), any -> new HashSet<>())
                        .add(Rows.uuid(row, 2)))
                .list();
        return memberships;
    }

    private static Map<Ipv4, UUID> elastic(Handle handle) {
        Map<Ipv4, UUID> elastic = new HashMap<>();
        handle.createQuery("SELECT host(address), instance_id FROM elastic_ips WHERE instance_id IS NOT NULL")
                .map((row, context) -> elastic.put(Ipv4.of(row.getString(1)), Rows.uuid(row, 2)) == null)
                .list();
        return elastic;
    }
}
