package thecloud.postgres.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import thecloud.core.access.AuditTrail;
import thecloud.core.audit.AuditLine;
import thecloud.core.audit.AuditSeals;
import thecloud.postgres.Database;
import thecloud.postgres.LastRow;
import thecloud.postgres.Rows;

/** Inserts {@code audit_lines}, and does nothing else: it is part of every call that changes something. */
public final class PostgresAuditTrail implements AuditTrail {

    private static final String INSERT = "INSERT INTO audit_lines (" + AuditRows.CONTENT
            + ", mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Database database;
    private final AuditSeals seals;
    private final InstantSource clock;

    public PostgresAuditTrail(Database database, AuditSeals seals, InstantSource clock) {
        this.database = database;
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    public void record(Entry entry) {
        database.beforeCommit(row(entry));
    }

    @Override
    public void recordApart(Entry entry) {
        LastRow row = row(entry);
        database.apart(handle -> {
            LastRow.insert(handle.getConnection(), List.of(row));
            return row;
        });
    }

    private LastRow row(Entry entry) {
        AuditLine line = AuditLine.of(entry, clock.instant());
        byte[] mac = HexFormat.of().parseHex(seals.line(line));
        return new LastRow(INSERT, insert -> bind(insert, line, mac));
    }

    private static void bind(PreparedStatement insert, AuditLine line, byte[] mac) throws SQLException {
        AuditLine.Actor actor = line.actor();
        insert.setObject(1, line.id());
        insert.setObject(2, Rows.time(line.at()));
        insert.setString(3, actor.address());
        insert.setObject(4, actor.tenantId(), Types.OTHER);
        insert.setObject(5, actor.userId(), Types.OTHER);
        insert.setString(6, actor.email());
        insert.setString(7, actor.kind());
        insert.setObject(8, actor.keyId(), Types.OTHER);
        insert.setObject(9, actor.sessionId(), Types.OTHER);
        insert.setString(10, line.requestId());
        insert.setString(11, line.action());
        insert.setString(12, line.resource());
        insert.setString(13, line.result());
        insert.setString(14, line.reason());
        insert.setString(15, line.decidedBy());
        insert.setBytes(16, mac);
    }
}
