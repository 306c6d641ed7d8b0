package thecloud.postgres.metadata;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import thecloud.core.metadata.InstanceFacts;
import thecloud.core.metadata.InstanceFactsRepository;
import thecloud.core.network.Ipv4;
import thecloud.postgres.Database;
import thecloud.postgres.Json;
import thecloud.postgres.Rows;

/** {@code instances} by {@code instance_addresses}, with what other slices know of them, in one query. */
public final class PostgresInstanceFactsRepository implements InstanceFactsRepository {

    private static final String AT = "SELECT i.id, i.tenant_id, i.name, i.instance_type, i.image, host(a.address),"
            + " host(e.address), i.tags, i.ssh_key_name, i.authorized_key, i.user_data, i.created_at,"
            + " ARRAY(SELECT g.name FROM instance_security_groups m JOIN security_groups g ON g.id = m.group_id"
            + " WHERE m.instance_id = i.id ORDER BY g.name)"
            + " FROM instance_addresses a JOIN instances i ON i.id = a.instance_id"
            + " LEFT JOIN elastic_ips e ON e.instance_id = i.id"
            + " WHERE a.address = :address::inet AND i.status <> 'DELETED'";

    private final Database database;

    public PostgresInstanceFactsRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<InstanceFacts> at(Ipv4 address) {
        return database.query(handle -> handle.createQuery(AT)
                .bind("address", address.toString())
                .map((row, context) -> facts(row))
                .findOne());
    }

    private static InstanceFacts facts(ResultSet row) throws SQLException {
        String key = row.getString(9);
        Array groups = row.getArray(13);
        return new InstanceFacts(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                List.of((String[]) groups.getArray()),
                Json.object(row.getString(8)),
                key == null ? null : new InstanceFacts.Key(key, row.getString(10)),
                row.getString(11),
                Rows.instant(row, 12));
    }
}
