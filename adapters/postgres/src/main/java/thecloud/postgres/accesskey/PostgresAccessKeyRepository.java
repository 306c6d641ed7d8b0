package thecloud.postgres.accesskey;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.access.Caller;
import thecloud.core.accesskey.AccessKey;
import thecloud.core.accesskey.AccessKeyRepository;
import thecloud.core.identity.KeyLimits;
import thecloud.postgres.Database;
import thecloud.postgres.KeyUse;
import thecloud.postgres.Rows;

/** {@code access_keys}. */
public final class PostgresAccessKeyRepository implements AccessKeyRepository {

    private static final String COLUMNS =
            "id, user_id, tenant_id, name, access_key_id, token_hash IS NOT NULL, created_at, last_used, scopes, expires_at, active";

    private static final String SIGNING = "SELECT k.access_key_id, k.sealed_secret, k.token_hash,"
            + " u.id, u.email, u.kind, u.operator, t.id, t.slug, t.owner_id = u.id, t.access_revision,"
            + " k.id, k.scopes, k.last_used IS NULL OR k.last_used < now() - interval '1 minute'"
            + " FROM access_keys k"
            + " JOIN users u ON u.id = k.user_id AND u.suspended_at IS NULL"
            + " JOIN tenants t ON t.id = k.tenant_id" // of which the user is a member, or the key would be gone
            + " WHERE k.access_key_id = ANY (?) AND k.active AND (k.expires_at IS NULL OR k.expires_at > now())";

    private final Database database;
    private final KeyUse keyUse;

    public PostgresAccessKeyRepository(Database database) {
        this.database = database;
        this.keyUse = KeyUse.ofAccessKeys(database);
    }

    @Override
    public void add(AccessKey key, String sealedSecret, @Nullable String tokenHash) {
        database.query(handle -> handle.createUpdate("INSERT INTO access_keys (id, user_id, tenant_id, name,"
                        + " access_key_id, sealed_secret, token_hash, scopes, created_at, expires_at)"
                        + " VALUES (:id, :user, :tenant, :name, :key, :sealed, :token, :scopes, :created, :expires)")
                .bind("id", key.id())
                .bind("user", key.userId())
                .bind("tenant", key.tenantId())
                .bind("name", key.name())
                .bind("key", key.accessKeyId())
                .bind("sealed", sealedSecret)
                .bind("token", tokenHash)
                .bind("scopes", Rows.textsOrNull(key.limits().scopes()))
                .bind("created", Rows.time(key.createdAt()))
                .bind("expires", Rows.timeOrNull(key.limits().expiresAt()))
                .execute());
    }

    @Override
    public List<AccessKey> list(UUID userId, UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM access_keys"
                        + " WHERE user_id = :user AND tenant_id = :tenant AND (created_at, id) < (:created, :id)"
                        + " ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("user", userId)
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresAccessKeyRepository::key)
                .list());
    }

    @Override
    public Optional<AccessKey> setActive(UUID userId, UUID tenantId, String idOrAccessKeyId, boolean active) {
        return one("UPDATE access_keys SET active = " + active, userId, tenantId, idOrAccessKeyId);
    }

    @Override
    public Optional<AccessKey> delete(UUID userId, UUID tenantId, String idOrAccessKeyId) {
        return one("DELETE FROM access_keys", userId, tenantId, idOrAccessKeyId);
    }

    private Optional<AccessKey> one(String change, UUID userId, UUID tenantId, String idOrAccessKeyId) {
        return database.query(handle -> handle.createQuery(change
                        + " WHERE user_id = :user AND tenant_id = :tenant AND (id = :id OR access_key_id = :key)"
                        + " RETURNING " + COLUMNS)
                .bind("user", userId)
                .bind("tenant", tenantId)
                .bind("id", Rows.uuidOrNull(idOrAccessKeyId))
                .bind("key", idOrAccessKeyId)
                .map(PostgresAccessKeyRepository::key)
                .findOne());
    }

    @Override
    public Map<String, Signing> signing(Collection<String> accessKeyIds) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SIGNING)) {
                statement.setArray(1, connection.createArrayOf("text", accessKeyIds.toArray()));
                Map<String, Signing> found = HashMap.newHashMap(accessKeyIds.size());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getString(1), signing(row));
                    }
                }
                return found;
            }
        });
    }

    private Signing signing(ResultSet row) throws SQLException {
        UUID keyId = Rows.uuid(row, 12);
        if (row.getBoolean(14)) {
            keyUse.note(keyId);
        }
        Caller.Member member = new Caller.Member(
                new Caller.Principal(
                        Rows.uuid(row, 4), row.getString(5), Caller.Kind.valueOf(row.getString(6)), row.getBoolean(7)),
                new Caller.Tenancy(Rows.uuid(row, 8), row.getString(9), row.getBoolean(10), row.getLong(11)),
                new Caller.Proof(keyId, null, Rows.textsOrNull(row, 13), false, null));
        return new Signing(row.getString(2), row.getString(3), member);
    }

    private static AccessKey key(ResultSet row, StatementContext context) throws SQLException {
        return new AccessKey(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getBoolean(11),
                Rows.instant(row, 7),
                Rows.instantOrNull(row, 8),
                new KeyLimits(Rows.textsOrNull(row, 9), Rows.instantOrNull(row, 10)));
    }
}
