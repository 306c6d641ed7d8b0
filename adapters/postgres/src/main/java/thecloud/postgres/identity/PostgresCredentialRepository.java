package thecloud.postgres.identity;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.access.Caller;
import thecloud.core.identity.CredentialRepository;
import thecloud.postgres.Database;
import thecloud.postgres.KeyUse;
import thecloud.postgres.Rows;

/** Looks up a whole batch of credentials with one query, in which each asks with its number. */
public final class PostgresCredentialRepository implements CredentialRepository {

    private static final String HOLDER =
            "SELECT asked.n, u.id, u.email, u.kind, u.operator, s.id, s.slug, s.owner, s.revision, ";
    private static final String SEAT = " LEFT JOIN LATERAL (SELECT t.id, t.slug, t.owner_id = u.id AS owner,"
            + " t.access_revision AS revision FROM tenants t"
            + " JOIN tenant_members m ON m.tenant_id = t.id AND m.user_id = u.id"
            + " WHERE t.id = coalesce(asked.tenant, (SELECT x.id FROM tenants x WHERE x.slug = asked.slug)%s)) s ON TRUE";

    private static final String BY_KEY = HOLDER
            + "k.id, NULL::uuid, k.scopes, FALSE, NULL::timestamptz,"
            + " k.last_used IS NULL OR k.last_used < now() - interval '1 minute'"
            + " FROM unnest(?::text[], ?::uuid[], ?::text[]) WITH ORDINALITY AS asked(hash, tenant, slug, n)"
            + " JOIN api_keys k ON k.key = asked.hash AND (k.expires_at IS NULL OR k.expires_at > now())"
            + " JOIN users u ON u.id = k.user_id AND u.suspended_at IS NULL"
            + SEAT.formatted(", CASE WHEN asked.slug IS NULL THEN k.tenant_id END");

    private static final String BY_TOKEN = HOLDER
            + "e.key_id, e.id, e.scopes, coalesce(e.second_factor, FALSE), e.created_at, FALSE"
            + " FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[]) WITH ORDINALITY"
            + " AS asked(session, tenant, slug, holder, n)"
            + " JOIN users u ON u.id = asked.holder AND u.suspended_at IS NULL"
            + " LEFT JOIN sessions e ON e.id = asked.session AND e.user_id = asked.holder"
            + " AND e.ended_at IS NULL AND e.expires_at > now()"
            + " LEFT JOIN api_keys k ON k.id = e.key_id"
            + SEAT.formatted("")
            + " WHERE e.id IS NOT NULL AND (k.expires_at IS NULL OR k.expires_at > now())";

    private final Database database;
    private final KeyUse keyUse;

    public PostgresCredentialRepository(Database database) {
        this.database = database;
        this.keyUse = KeyUse.ofApiKeys(database);
    }

    @Override
    public Map<KeyQuery, Holder> byKey(Collection<KeyQuery> queries) {
        List<KeyQuery> asked = List.copyOf(queries);
        return holders(
                BY_KEY,
                asked,
                asked.stream().map(KeyQuery::hash).toArray(String[]::new),
                asked.stream().map(query -> id(query.tenant())).toArray(UUID[]::new),
                asked.stream().map(query -> slug(query.tenant())).toArray(String[]::new));
    }

    @Override
    public Map<TokenQuery, Holder> byToken(Collection<TokenQuery> queries) {
        List<TokenQuery> asked = List.copyOf(queries);
        return holders(
                BY_TOKEN,
                asked,
                asked.stream().map(TokenQuery::sessionId).toArray(UUID[]::new),
                asked.stream().map(query -> id(query.tenant())).toArray(UUID[]::new),
                asked.stream().map(query -> slug(query.tenant())).toArray(String[]::new),
                asked.stream().map(TokenQuery::userId).toArray(UUID[]::new));
    }

    private <Q> Map<Q, Holder> holders(String sql, List<Q> asked, Object[]... columns) {
        Map<Q, Holder> holders = HashMap.newHashMap(asked.size());
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < columns.length; i++) {
                    String type = columns[i] instanceof UUID[] ? "uuid" : "text";
                    statement.setArray(i + 1, connection.createArrayOf(type, columns[i]));
                }
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        holders.put(asked.get(row.getInt(1) - 1), holder(row));
                    }
                }
                return holders;
            }
        });
    }

    private Holder holder(ResultSet row) throws SQLException {
        UUID tenantId = row.getObject(6, UUID.class);
        Optional<Caller.Tenancy> seat = tenantId == null
                ? Optional.empty()
                : Optional.of(new Caller.Tenancy(tenantId, row.getString(7), row.getBoolean(8), row.getLong(9)));
        UUID keyId = row.getObject(10, UUID.class);
        if (keyId != null && row.getBoolean(15)) {
            keyUse.note(keyId);
        }
        return new Holder(
                new Caller.Principal(
                        Rows.uuid(row, 2), row.getString(3), Caller.Kind.valueOf(row.getString(4)), row.getBoolean(5)),
                new Caller.Proof(
                        keyId,
                        row.getObject(11, UUID.class),
                        Rows.textsOrNull(row, 12),
                        row.getBoolean(13),
                        Rows.instantOrNull(row, 14)),
                seat);
    }

    private static @Nullable UUID id(@Nullable String tenant) {
        return tenant == null ? null : Rows.uuidOrNull(tenant);
    }

    private static @Nullable String slug(@Nullable String tenant) {
        return tenant == null || Rows.uuidOrNull(tenant) != null ? null : tenant;
    }
}
