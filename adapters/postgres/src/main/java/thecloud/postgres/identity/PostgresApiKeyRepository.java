package thecloud.postgres.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.identity.ApiKey;
import thecloud.core.identity.ApiKeyRepository;
import thecloud.core.identity.KeyLimits;
import thecloud.postgres.Database;
import thecloud.postgres.KeyUse;
import thecloud.postgres.Rows;

/** {@code api_keys}. */
public final class PostgresApiKeyRepository implements ApiKeyRepository {

    private static final String COLUMNS =
            "id, user_id, tenant_id, name, prefix, created_at, last_used, scopes, expires_at";
    private static final String OWN = " WHERE user_id = :user AND tenant_id = :tenant";

    private static final String FOR_TRADE = "SELECT k.id, k.user_id, k.tenant_id, k.name, k.prefix, k.created_at,"
            + " k.last_used, k.scopes, k.expires_at FROM api_keys k"
            + " JOIN users u ON u.id = k.user_id AND u.kind = 'SERVICE_ACCOUNT' AND u.suspended_at IS NULL"
            + " WHERE k.key = :hash AND (k.expires_at IS NULL OR k.expires_at > now()) FOR SHARE OF k, u";

    private final Database database;
    private final KeyUse keyUse;

    public PostgresApiKeyRepository(Database database) {
        this.database = database;
        this.keyUse = KeyUse.ofApiKeys(database);
    }

    @Override
    public void add(ApiKey key, String hash) {
        database.query(handle -> handle.createUpdate(
                        "INSERT INTO api_keys (" + COLUMNS
                                + ", key) VALUES (:id, :user, :tenant, :name, :prefix, :created, :used, :scopes, :expires, :hash)")
                .bind("id", key.id())
                .bind("user", key.userId())
                .bind("tenant", key.tenantId())
                .bind("name", key.name())
                .bind("prefix", key.prefix())
                .bind("created", Rows.time(key.createdAt()))
                .bind("used", Rows.timeOrNull(key.lastUsed()))
                .bind("scopes", Rows.textsOrNull(key.limits().scopes()))
                .bind("expires", Rows.timeOrNull(key.limits().expiresAt()))
                .bind("hash", hash)
                .execute());
    }

    @Override
    public List<ApiKey> list(UUID userId, UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> own(
                        handle.createQuery(
                                "SELECT " + COLUMNS + " FROM api_keys" + OWN
                                        + " AND (created_at, id) < (:created, :id) ORDER BY created_at DESC, id DESC LIMIT :limit"),
                        userId,
                        tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresApiKeyRepository::key)
                .list());
    }

    @Override
    public Optional<ApiKey> find(UUID userId, UUID tenantId, UUID id) {
        return database.query(handle -> own(
                        handle.createQuery("SELECT " + COLUMNS + " FROM api_keys" + OWN + " AND id = :id"),
                        userId,
                        tenantId)
                .bind("id", id)
                .map(PostgresApiKeyRepository::key)
                .findOne());
    }

    @Override
    public boolean replaceHash(UUID userId, UUID tenantId, UUID id, String hash, String prefix) {
        return database.query(handle -> {
            boolean replaced = own(
                                    handle.createUpdate("UPDATE api_keys SET key = :hash, prefix = :prefix" + OWN
                                            + " AND id = :id"),
                                    userId,
                                    tenantId)
                            .bind("hash", hash)
                            .bind("prefix", prefix)
                            .bind("id", id)
                            .execute()
                    == 1;
            // A statement of its own: the first may have waited for a trade, whose session it would not see.
            handle.createUpdate("UPDATE sessions SET ended_at = now() WHERE key_id = :id AND user_id = :user"
                            + " AND tenant_id = :tenant AND ended_at IS NULL")
                    .bind("id", id)
                    .bind("user", userId)
                    .bind("tenant", tenantId)
                    .execute();
            return replaced;
        });
    }

    @Override
    public boolean delete(UUID userId, UUID tenantId, UUID id) {
        return database.query(handle -> own(
                                handle.createUpdate("DELETE FROM api_keys" + OWN + " AND id = :id"), userId, tenantId)
                        .bind("id", id)
                        .execute())
                == 1;
    }

    @Override
    public Optional<ApiKey> lockForTrade(String hash) {
        Optional<ApiKey> found = database.query(handle -> handle.createQuery(FOR_TRADE)
                .bind("hash", hash)
                .map(PostgresApiKeyRepository::key)
                .findOne());
        found.map(ApiKey::id).ifPresent(keyUse::note);
        return found;
    }

    @Override
    public void trim(UUID userId, UUID tenantId, String name, int keep) {
        database.query(handle -> own(
                        handle.createUpdate("DELETE FROM api_keys WHERE id IN (SELECT id FROM api_keys" + OWN
                                + " AND name = :name ORDER BY created_at DESC, id DESC OFFSET :keep)"),
                        userId,
                        tenantId)
                .bind("name", name)
                .bind("keep", keep)
                .execute());
    }

    private static <S extends SqlStatement<S>> S own(S statement, UUID userId, UUID tenantId) {
        return statement.bind("user", userId).bind("tenant", tenantId);
    }

    private static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
        return new ApiKey(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                Rows.uuid(row, 3),
                row.getString(4),
                row.getString(5),
                Rows.instant(row, 6),
                Rows.instantOrNull(row, 7),
                new KeyLimits(Rows.textsOrNull(row, 8), Rows.instantOrNull(row, 9)));
    }
}
