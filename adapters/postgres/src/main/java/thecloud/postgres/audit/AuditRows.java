package thecloud.postgres.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Nullable;
import thecloud.core.audit.AuditLine;
import thecloud.core.audit.StoredLine;
import thecloud.postgres.Rows;

/** Columns of {@code audit_lines} to lines. */
final class AuditRows {

    /** In the order of {@link #line}. */
    static final String CONTENT = "id, at, address, tenant_id, user_id, email, kind, key_id, session_id, request_id,"
            + " action, resource, result, reason, decided_by";

    /** In the order of {@link #stored}. */
    static final String ALL = CONTENT + ", mac, seq, previous, hash";

    private AuditRows() {}

    static AuditLine line(ResultSet row, StatementContext context) throws SQLException {
        return new AuditLine(
                Rows.uuid(row, 1),
                Rows.instant(row, 2),
                new AuditLine.Actor(
                        row.getString(3),
                        uuid(row, 4),
                        uuid(row, 5),
                        row.getString(6),
                        row.getString(7),
                        uuid(row, 8),
                        uuid(row, 9)),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15));
    }

    static StoredLine stored(ResultSet row, StatementContext context) throws SQLException {
        long seq = row.getLong(17);
        StoredLine.Seal seal =
                row.wasNull() ? null : new StoredLine.Seal(seq, hex(row.getBytes(18)), hex(row.getBytes(19)));
        return new StoredLine(line(row, context), hex(row.getBytes(16)), seal);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static @Nullable UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
