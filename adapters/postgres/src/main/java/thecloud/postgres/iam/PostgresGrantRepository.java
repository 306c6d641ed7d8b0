package thecloud.postgres.iam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import thecloud.core.access.BuiltInRole;
import thecloud.core.iam.GrantRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Json;

/** Roles bound to a member and the policies that apply to them, in one query. */
public final class PostgresGrantRepository implements GrantRepository {

    private static final String LOAD = "WITH bound AS (SELECT r.id, r.name, r.tenant_id IS NULL AS built_in,"
            + " r.permissions FROM role_bindings b JOIN roles r ON r.id = b.role_id"
            + " WHERE b.tenant_id = :tenant AND b.user_id = :user)"
            + " SELECT NULL AS policy, name AS role, built_in, permissions::text AS content FROM bound"
            + " UNION ALL SELECT p.name, coalesce(bound.name, ''), FALSE, p.document::text"
            + " FROM policy_attachments a JOIN policies p ON p.id = a.policy_id LEFT JOIN bound ON bound.id = a.role_id"
            + " WHERE a.tenant_id = :tenant AND (a.user_id = :user OR bound.id IS NOT NULL)"
            + " UNION ALL SELECT p.name, coalesce(bound.name, ''), FALSE, p.document::text"
            + " FROM policies p LEFT JOIN bound ON bound.id = p.role_id"
            + " WHERE p.tenant_id = :tenant AND (p.user_id = :user OR bound.id IS NOT NULL)";

    private final Database database;

    public PostgresGrantRepository(Database database) {
        this.database = database;
    }

    @Override
    public Grants load(UUID tenantId, UUID userId) {
        List<RoleGrant> roles = new ArrayList<>();
        List<PolicyGrant> policies = new ArrayList<>();
        database.query(handle -> {
            handle.createQuery(LOAD)
                    .bind("tenant", tenantId)
                    .bind("user", userId)
                    .map((row, context) -> row.getString(1) == null
                            ? roles.add(role(row))
                            : policies.add(
                                    new PolicyGrant(row.getString(1), row.getString(2), Json.tree(row.getString(4)))))
                    .list();
            return true;
        });
        return new Grants(roles, policies);
    }

    /** What a built-in role grants is for the code to say. */
    private static RoleGrant role(ResultSet row) throws SQLException {
        String name = row.getString(2);
        return new RoleGrant(
                name,
                row.getBoolean(3)
                        ? BuiltInRole.named(name).map(BuiltInRole::permissions).orElse(List.of())
                        : Json.array(row.getString(4)));
    }
}
