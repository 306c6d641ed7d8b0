package thecloud.postgres.firewall;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.firewall.SecurityGroup;
import thecloud.core.firewall.SecurityGroupRepository;
import thecloud.core.firewall.filter.Rule;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code security_groups}, with their rules and members. */
public final class PostgresSecurityGroupRepository implements SecurityGroupRepository {

    private static final String COLUMNS =
            "g.id, g.tenant_id, g.owner_id, g.vpc_id, g.name, g.description, g.standard, g.created_at, g.updated_at,"
                    + " g.version";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM security_groups g WHERE g.tenant_id = :tenant ";

    private static final String ADD = "INSERT INTO security_groups (id, tenant_id, owner_id, vpc_id, name, description,"
            + " standard, created_at, updated_at, version) VALUES (:id, :tenant, :owner, :vpc, :name, :description,"
            + " :standard, :created, :updated, :version) ON CONFLICT (vpc_id, lower(name)) DO NOTHING";

    private static final String UPDATE = "UPDATE security_groups SET description = :description, updated_at = :updated,"
            + " version = :version WHERE id = :id AND tenant_id = :tenant AND version = :version - 1";

    private static final String USERS = "(SELECT 'instance ' || i.name FROM instance_security_groups m"
            + " JOIN instances i ON i.id = m.instance_id WHERE m.group_id = :id ORDER BY i.name LIMIT 5)"
            + " UNION ALL (SELECT DISTINCT 'a rule of security group ' || g.name FROM security_group_rules r"
            + " JOIN security_groups g ON g.id = r.group_id WHERE r.peer_group_id = :id AND r.group_id <> :id LIMIT 5)";

    private static final String GROUPS_OF = "SELECT " + COLUMNS + " FROM security_groups g"
            + " JOIN instance_security_groups m ON m.group_id = g.id"
            + " WHERE g.tenant_id = :tenant AND m.instance_id = :instance ORDER BY g.name, g.id";

    private final Database database;

    public PostgresSecurityGroupRepository(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(SecurityGroup group) {
        return database.query(handle -> {
            boolean added = handle.createUpdate(ADD)
                            .bind("id", group.id())
                            .bind("tenant", group.tenantId())
                            .bind("owner", group.ownerId())
                            .bind("vpc", group.vpcId())
                            .bind("name", group.name())
                            .bind("description", group.description())
                            .bind("standard", group.standard())
                            .bind("created", Rows.time(group.createdAt()))
                            .bind("updated", Rows.time(group.updatedAt()))
                            .bind("version", group.version())
                            .execute()
                    == 1;
            if (added) {
                RuleRows.write(handle, group);
            }
            return added;
        });
    }

    @Override
    public List<SecurityGroup> find(UUID tenantId, String idOrName) {
        return database.query(handle -> read(
                handle,
                keyed(handle, SELECT + matching(idOrName) + " ORDER BY g.id LIMIT 2", idOrName)
                        .bind("tenant", tenantId)));
    }

    @Override
    public Optional<SecurityGroup> hold(UUID tenantId, UUID vpcId, String idOrName) {
        return database.query(handle -> read(
                        handle,
                        keyed(
                                        handle,
                                        SELECT + "AND g.vpc_id = :vpc " + matching(idOrName) + " FOR UPDATE OF g",
                                        idOrName)
                                .bind("tenant", tenantId)
                                .bind("vpc", vpcId))
                .stream()
                .findFirst());
    }

    @Override
    public List<SecurityGroup> list(UUID tenantId, @Nullable UUID vpcId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        String inVpc = vpcId == null ? "" : "AND g.vpc_id = :vpc ";
        return database.query(handle -> {
            Query query = handle.createQuery(SELECT + inVpc + "AND (g.created_at, g.id) < (:created, :id)"
                            + " ORDER BY g.created_at DESC, g.id DESC LIMIT :limit")
                    .bind("tenant", tenantId)
                    .bind("created", Rows.time(cursor.createdAt()))
                    .bind("id", cursor.id())
                    .bind("limit", page.limit() + 1);
            return read(handle, vpcId == null ? query : query.bind("vpc", vpcId));
        });
    }

    @Override
    public boolean update(SecurityGroup next) {
        return database.query(handle -> {
            boolean updated = handle.createUpdate(UPDATE)
                            .bind("description", next.description())
                            .bind("updated", Rows.time(next.updatedAt()))
                            .bind("version", next.version())
                            .bind("id", next.id())
                            .bind("tenant", next.tenantId())
                            .execute()
                    == 1;
            if (updated) {
                RuleRows.write(handle, next);
            }
            return updated;
        });
    }

    @Override
    public void delete(UUID tenantId, UUID id) {
        database.query(
                handle -> handle.createUpdate("DELETE FROM security_groups WHERE id = :id AND tenant_id = :tenant")
                        .bind("id", id)
                        .bind("tenant", tenantId)
                        .execute());
    }

    @Override
    public List<String> users(UUID id) {
        return database.query(handle ->
                handle.createQuery(USERS).bind("id", id).mapTo(String.class).list());
    }

    @Override
    public List<SecurityGroup> groupsOf(UUID tenantId, UUID instanceId) {
        return database.query(handle -> read(
                handle, handle.createQuery(GROUPS_OF).bind("tenant", tenantId).bind("instance", instanceId)));
    }

    @Override
    public void setGroups(UUID tenantId, UUID instanceId, Collection<UUID> groups) {
        database.query(handle -> {
            clear(handle, instanceId);
            PreparedBatch batch = handle.prepareBatch("INSERT INTO instance_security_groups (instance_id, group_id)"
                    + " SELECT :instance, id FROM security_groups WHERE id = :group AND tenant_id = :tenant");
            groups.forEach(group -> batch.bind("instance", instanceId)
                    .bind("group", group)
                    .bind("tenant", tenantId)
                    .add());
            return batch.execute();
        });
    }

    @Override
    public void leaveAll(UUID instanceId) {
        database.query(handle -> clear(handle, instanceId));
    }

    private static int clear(Handle handle, UUID instanceId) {
        return handle.createUpdate("DELETE FROM instance_security_groups WHERE instance_id = :instance")
                .bind("instance", instanceId)
                .execute();
    }

    private static String matching(String idOrName) {
        return Rows.uuidOrNull(idOrName) == null ? "AND lower(g.name) = lower(:key)" : "AND g.id = :key";
    }

    private static Query keyed(Handle handle, String sql, String idOrName) {
        UUID id = Rows.uuidOrNull(idOrName);
        return handle.createQuery(sql).bind("key", id == null ? idOrName : id);
    }

    private static List<SecurityGroup> read(Handle handle, Query query) {
        List<SecurityGroup> bare =
                query.map((row, context) -> group(row, List.of())).list();
        Map<UUID, List<Rule>> rules = bare.isEmpty()
                ? Map.of()
                : RuleRows.of(handle, bare.stream().map(SecurityGroup::id).toList());
        return bare.stream()
                .map(group -> withRules(group, rules.getOrDefault(group.id(), List.of())))
                .toList();
    }

    private static SecurityGroup group(ResultSet row, List<Rule> rules) throws SQLException {
        return new SecurityGroup(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                row.getObject(3, UUID.class),
                Rows.uuid(row, 4),
                row.getString(5),
                row.getString(6),
                row.getBoolean(7),
                rules,
                Rows.instant(row, 8),
                Rows.instant(row, 9),
                row.getLong(10));
    }

    private static SecurityGroup withRules(SecurityGroup group, List<Rule> rules) {
        return new SecurityGroup(
                group.id(),
                group.tenantId(),
                group.ownerId(),
                group.vpcId(),
                group.name(),
                group.description(),
                group.standard(),
                rules,
                group.createdAt(),
                group.updatedAt(),
                group.version());
    }
}
