package thecloud.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The scratch cloud's PostgreSQL, past the cloud. */
final class Database {

    static final String USER = "cloud";
    static final String PASSWORD = "cloud";
    private static final String NAME = "miniaws";

    /** Each row is like the model but for what has to differ; at rest, so that the reconciler has nothing to do. */
    private static final String COPY = """
            INSERT INTO instances
            SELECT copy.* FROM instances AS model
            CROSS JOIN generate_series(1, ?) AS number
            CROSS JOIN LATERAL jsonb_populate_record(model, jsonb_build_object(
                'id', gen_random_uuid(), 'tenant_id', ?::uuid, 'name', 'row-' || number,
                'backend_name', 'thecloud.rows.' || number, 'ports', '', 'status', 'STOPPED', 'desired', 'STOPPED',
                'container_id', NULL, 'applied_type', NULL, 'exit_code', NULL, 'status_reason', NULL,
                'created_at', now() - number * interval '1 second')) AS copy
            WHERE model.id = ?::uuid""";

    private final int port;

    Database(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Fills a tenant with rows like that of an instance. */
    void copyInstance(UUID model, UUID tenant, int rows) throws SQLException {
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(COPY)) {
            statement.setInt(1, rows);
            statement.setString(2, tenant.toString());
            statement.setString(3, model.toString());
            if (statement.executeUpdate() != rows) {
                throw new SQLException("the rows were not inserted");
            }
        }
    }

    /** The one number that the query answers. */
    long count(String query) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + NAME, USER, PASSWORD);
    }
}
