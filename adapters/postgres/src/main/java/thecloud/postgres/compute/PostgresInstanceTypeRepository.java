package thecloud.postgres.compute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.compute.InstanceType;
import thecloud.core.compute.InstanceTypeRepository;
import thecloud.postgres.Database;

/** {@code instance_types}. */
public final class PostgresInstanceTypeRepository implements InstanceTypeRepository {

    private static final String SELECT =
            "SELECT name, vcpus, memory_mb, disk_gb, network_mbps, max_pids," + " price_per_hour FROM instance_types ";

    private final Database database;

    public PostgresInstanceTypeRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<InstanceType> list() {
        return database.query(handle -> handle.createQuery(SELECT + "ORDER BY price_per_hour, name")
                .map(PostgresInstanceTypeRepository::type)
                .list());
    }

    @Override
    public Optional<InstanceType> find(String name) {
        return database.query(handle -> handle.createQuery(SELECT + "WHERE name = :name")
                .bind("name", name)
                .map(PostgresInstanceTypeRepository::type)
                .findOne());
    }

    private static InstanceType type(ResultSet row, StatementContext context) throws SQLException {
        return new InstanceType(
                row.getString(1),
                row.getBigDecimal(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getBigDecimal(7));
    }
}
