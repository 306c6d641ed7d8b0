package thecloud.postgres.object;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import thecloud.core.access.Caller;
import thecloud.core.object.policy.PrincipalDirectory;
import thecloud.postgres.Database;

/** Tenants, their members and their service accounts, of which policies name some. */
public final class PostgresPrincipalDirectory implements PrincipalDirectory {

    private static final String FIND = "SELECT a.n FROM unnest(?::uuid[], ?::text[], ?::uuid[])"
            + " WITH ORDINALITY AS a(tenant, kind, id, n) JOIN tenants t ON t.id = a.tenant"
            + " WHERE a.id IS NULL"
            + " OR (a.kind = 'USER' AND EXISTS (SELECT FROM tenant_members m WHERE m.tenant_id = t.id AND m.user_id = a.id)"
            + " AND NOT EXISTS (SELECT FROM service_accounts s WHERE s.id = a.id))"
            + " OR (a.kind = 'SERVICE_ACCOUNT'"
            + " AND EXISTS (SELECT FROM service_accounts s WHERE s.tenant_id = t.id AND s.id = a.id))";

    private final Database database;

    public PostgresPrincipalDirectory(Database database) {
        this.database = database;
    }

    @Override
    public Set<Named> existing(Collection<Named> asked) {
        List<Named> all = List.copyOf(asked);
        return database.read(connection -> {
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                find.setArray(
                        1,
                        connection.createArrayOf(
                                "uuid", all.stream().map(Named::tenantId).toArray()));
                find.setArray(
                        2,
                        connection.createArrayOf(
                                "text",
                                all.stream()
                                        .map(PostgresPrincipalDirectory::kind)
                                        .toArray()));
                find.setArray(
                        3,
                        connection.createArrayOf(
                                "uuid", all.stream().map(Named::id).toArray()));
                Set<Named> existing = new HashSet<>();
                try (ResultSet row = find.executeQuery()) {
                    while (row.next()) {
                        existing.add(all.get(row.getInt(1) - 1));
                    }
                }
                return existing;
            }
        });
    }

    private static String kind(Named named) {
        Caller.Kind kind = named.kind();
        return kind == null ? "" : kind.name();
    }
}
