package thecloud.postgres.sshkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.sshkey.SshKey;
import thecloud.core.sshkey.SshKeyRepository;
import thecloud.core.sshkey.SshPublicKey;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code ssh_keys}. */
public final class PostgresSshKeyRepository implements SshKeyRepository {

    private static final String COLUMNS = "id, tenant_id, owner_id, name, type, public_key, created_at";

    private final Database database;

    public PostgresSshKeyRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(SshKey key) {
        int added = database.query(handle -> handle.createUpdate("INSERT INTO ssh_keys (" + COLUMNS + ")"
                        + " VALUES (:id, :tenant, :owner, :name, :type, :blob, :created)"
                        + " ON CONFLICT (tenant_id, lower(name)) DO NOTHING")
                .bind("id", key.id())
                .bind("tenant", key.tenantId())
                .bind("owner", key.ownerId())
                .bind("name", key.name())
                .bind("type", key.publicKey().type())
                .bind("blob", key.publicKey().blob())
                .bind("created", Rows.time(key.createdAt()))
                .execute());
        if (added == 0) {
            throw new Conflict("name", "\"" + key.name() + "\" is taken by another SSH key");
        }
    }

    @Override
    public Optional<SshKey> find(UUID tenantId, String idOrName) {
        return database.query(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM ssh_keys"
                        + " WHERE tenant_id = :tenant AND (id = :id OR lower(name) = lower(:name))")
                .bind("tenant", tenantId)
                .bind("id", Rows.uuidOrNull(idOrName))
                .bind("name", idOrName)
                .map(PostgresSshKeyRepository::key)
                .findOne());
    }

    @Override
    public List<SshKey> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM ssh_keys"
                        + " WHERE tenant_id = :tenant AND (created_at, id) < (:created, :id)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresSshKeyRepository::key)
                .list());
    }

    @Override
    public void delete(UUID tenantId, UUID id) {
        database.query(handle -> handle.createUpdate("DELETE FROM ssh_keys WHERE tenant_id = :tenant AND id = :id")
                .bind("tenant", tenantId)
                .bind("id", id)
                .execute());
    }

    private static SshKey key(ResultSet row, StatementContext context) throws SQLException {
        return new SshKey(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                new SshPublicKey(row.getString(5), row.getString(6)),
                Rows.instant(row, 7));
    }
}
