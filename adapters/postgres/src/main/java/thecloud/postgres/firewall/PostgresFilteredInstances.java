package thecloud.postgres.firewall;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import thecloud.core.firewall.filter.FilteredInstances;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code instance_addresses.filtered_in}. */
public final class PostgresFilteredInstances implements FilteredInstances {

    private static final String ADD = "UPDATE instance_addresses a SET filtered_in = :life FROM instances i"
            + " WHERE i.id = a.instance_id AND a.instance_id = ANY (:ids) AND a.filtered_in IS DISTINCT FROM :life"
            + " RETURNING i.id, i.tenant_id, i.status_reason IS NOT NULL";

    private final Database database;
    private final String life;

    /** @param life names the time since the machine was started */
    public PostgresFilteredInstances(Database database, String life) {
        this.database = database;
        this.life = life;
    }

    @Override
    public boolean contains(UUID instanceId) {
        return database.query(handle -> handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM instance_addresses"
                        + " WHERE instance_id = :instance AND filtered_in IS DISTINCT FROM :life)")
                .bind("instance", instanceId)
                .bind("life", life)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public List<Waiting> add(Set<UUID> instanceIds) {
        return database
                .query(handle -> handle.createQuery(ADD)
                        .bind("life", life)
                        .bind("ids", instanceIds.toArray(UUID[]::new))
                        .map((row, context) ->
                                new Added(new Waiting(Rows.uuid(row, 1), Rows.uuid(row, 2)), row.getBoolean(3)))
                        .list())
                .stream()
                .filter(Added::waits)
                .map(Added::instance)
                .toList();
    }

    private record Added(Waiting instance, boolean waits) {}
}
