package thecloud.postgres.firewall;

import java.util.Optional;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.firewall.PlaceRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code vpcs}, {@code instances} and {@code peerings}, as far as groups and addresses need them. */
public final class PostgresPlaceRepository implements PlaceRepository {

    private static final String VPC =
            "SELECT id, name FROM vpcs WHERE tenant_id = :tenant AND status <> 'DELETING' AND ";

    private static final String INSTANCE =
            "SELECT id, name, vpc_id FROM instances WHERE tenant_id = :tenant AND status <> 'DELETED' AND ";

    private final Database database;

    public PostgresPlaceRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Vpc> vpc(UUID tenantId, @Nullable String idOrName) {
        return vpc(tenantId, idOrName, "");
    }

    @Override
    public Optional<Vpc> holdVpc(UUID tenantId, @Nullable String idOrName) {
        return vpc(tenantId, idOrName, " FOR SHARE");
    }

    private Optional<Vpc> vpc(UUID tenantId, @Nullable String idOrName, String locking) {
        UUID id = idOrName == null ? null : Rows.uuidOrNull(idOrName);
        String which = idOrName == null ? "is_default" : id == null ? "lower(name) = lower(:key)" : "id = :key";
        return database.query(handle -> {
            var query = handle.createQuery(VPC + which + locking).bind("tenant", tenantId);
            return (idOrName == null ? query : query.bind("key", id == null ? idOrName : id))
                    .map((row, context) -> new Vpc(Rows.uuid(row, 1), row.getString(2)))
                    .findOne();
        });
    }

    @Override
    public Optional<Placed> find(UUID tenantId, String instance) {
        return placed(tenantId, instance, "");
    }

    @Override
    public Optional<Placed> hold(UUID tenantId, String instance) {
        return placed(tenantId, instance, " FOR UPDATE");
    }

    private Optional<Placed> placed(UUID tenantId, String instance, String locking) {
        UUID id = Rows.uuidOrNull(instance);
        String which = id == null ? "lower(name) = lower(:key)" : "id = :key";
        return database.query(handle -> handle.createQuery(INSTANCE + which + locking)
                .bind("tenant", tenantId)
                .bind("key", id == null ? instance : id)
                .map((row, context) -> new Placed(Rows.uuid(row, 1), row.getString(2), row.getObject(3, UUID.class)))
                .findOne());
    }

    @Override
    public boolean peered(UUID vpc, UUID other) {
        return database.query(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM peerings WHERE status = 'ACTIVE'"
                                + " AND ((vpc_id = :one AND peer_vpc_id = :other) OR (vpc_id = :other AND peer_vpc_id = :one)))")
                .bind("one", vpc)
                .bind("other", other)
                .mapTo(Boolean.class)
                .one());
    }
}
