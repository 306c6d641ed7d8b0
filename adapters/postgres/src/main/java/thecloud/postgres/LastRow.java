package thecloud.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that nobody reads before its transaction commits, such as an audit line. Rows of one statement go to the database in
 * one batch.
 *
 * @param sql inserts one
 */
public record LastRow(String sql, Binding binding) {

    /** Fills the statement's parameters. */
    @FunctionalInterface
    public interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** @throws IllegalStateException when one of them cannot be inserted */
    public static void insert(Connection connection, List<LastRow> rows) {
        Map<String, List<LastRow>> bySql = new LinkedHashMap<>();
        rows.forEach(
                row -> bySql.computeIfAbsent(row.sql, sql -> new ArrayList<>()).add(row));
        bySql.forEach((sql, same) -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                for (LastRow row : same) {
                    row.binding.bind(insert);
                    insert.addBatch();
                }
                insert.executeBatch();
            } catch (SQLException e) {
                throw new IllegalStateException("a row was not written", e);
            }
        });
    }
}
