package thecloud.postgres.iam;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.access.Caller;
import thecloud.core.iam.MemberDirectory;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code tenant_members} with their e-mail addresses. */
public final class PostgresMemberDirectory implements MemberDirectory {

    private static final String FIND = "SELECT u.id, u.email, u.kind, t.owner_id = u.id, u.operator"
            + " FROM tenant_members m JOIN users u ON u.id = m.user_id JOIN tenants t ON t.id = m.tenant_id WHERE m.tenant_id = :tenant ";

    private final Database database;

    public PostgresMemberDirectory(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Member> find(UUID tenantId, String idOrEmail) {
        UUID id = Rows.uuidOrNull(idOrEmail);
        return database.query(handle -> handle.createQuery(
                        FIND + (id == null ? "AND u.email = :key" : "AND u.id = :key"))
                .bind("tenant", tenantId)
                .bind("key", id == null ? idOrEmail.strip().toLowerCase(Locale.ROOT) : id)
                .map((row, context) -> new Member(
                        Rows.uuid(row, 1),
                        row.getString(2),
                        Caller.Kind.valueOf(row.getString(3)),
                        row.getBoolean(4),
                        row.getBoolean(5)))
                .findOne());
    }
}
