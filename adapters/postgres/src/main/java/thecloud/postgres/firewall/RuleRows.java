package thecloud.postgres.firewall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import thecloud.core.Nullable;
import thecloud.core.firewall.SecurityGroup;
import thecloud.core.firewall.filter.Direction;
import thecloud.core.firewall.filter.Peer;
import thecloud.core.firewall.filter.PortRange;
import thecloud.core.firewall.filter.Protocol;
import thecloud.core.firewall.filter.Rule;
import thecloud.core.network.Cidr;

/** {@code security_group_rules}. */
final class RuleRows {

    private static final String SELECT = "SELECT group_id, id, direction, protocol, from_port, to_port, cidr::text,"
            + " peer_group_id, description FROM security_group_rules ";

    private static final String ORDER = " ORDER BY group_id, ordinal";

    private static final String ADD = "INSERT INTO security_group_rules (id, group_id, direction, protocol, from_port,"
            + " to_port, cidr, peer_group_id, description) VALUES (:id, :group, :direction, :protocol, :from, :to,"
            + " :cidr::cidr, :peer, :description) ON CONFLICT (id) DO NOTHING";

    private RuleRows() {}

    /** By group, in the order in which they were made; of these groups. */
    static Map<UUID, List<Rule>> of(Handle handle, Collection<UUID> groups) {
        Map<UUID, List<Rule>> rules = new HashMap<>();
        handle.createQuery(SELECT + "WHERE group_id = ANY(:groups)" + ORDER)
                .bind("groups", groups.toArray(UUID[]::new))
                .map((row, context) -> put(rules, row))
                .list();
        return rules;
    }

    static Map<UUID, List<Rule>> all(Handle handle) {
        Map<UUID, List<Rule>> rules = new HashMap<>();
        handle.createQuery(SELECT + ORDER)
                .map((row, context) -> put(rules, row))
                .list();
        return rules;
    }

    /** Makes the group's rows those of the group. */
    static void write(Handle handle, SecurityGroup group) {
        handle.createUpdate("DELETE FROM security_group_rules WHERE group_id = :group AND id <> ALL(:kept)")
                .bind("group", group.id())
                .bind("kept", group.rules().stream().map(Rule::id).toArray(UUID[]::new))
                .execute();
        if (group.rules().isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(ADD);
        for (Rule rule : group.rules()) {
            batch.bind("id", rule.id())
                    .bind("group", group.id())
                    .bind("direction", rule.direction().name())
                    .bind("protocol", rule.protocol().name())
                    .bind("from", rule.ports().from())
                    .bind("to", rule.ports().to())
                    .bind("cidr", rule.peer() instanceof Peer.Block(Cidr cidr) ? cidr.toString() : null)
                    .bind("peer", rule.peer() instanceof Peer.Group(UUID peer) ? peer : null)
                    .bind("description", rule.description())
                    .add();
        }
        batch.execute();
    }

    private static boolean put(Map<UUID, List<Rule>> rules, ResultSet row) throws SQLException {
        return rules.computeIfAbsent(row.getObject(1, UUID.class), any -> new ArrayList<>())
                .add(new Rule(
                        row.getObject(2, UUID.class),
                        Direction.valueOf(row.getString(3)),
                        Protocol.valueOf(row.getString(4)),
                        new PortRange(row.getInt(5), row.getInt(6)),
                        peer(row.getString(7), row.getObject(8, UUID.class)),
                        row.getString(9)));
    }

    private static Peer peer(@Nullable String cidr, UUID group) {
        return cidr == null ? new Peer.Group(group) : new Peer.Block(Cidr.of(cidr));
    }
}
