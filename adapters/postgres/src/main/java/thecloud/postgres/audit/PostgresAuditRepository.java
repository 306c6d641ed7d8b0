package thecloud.postgres.audit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.statement.Query;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;
import thecloud.core.audit.AuditFilter;
import thecloud.core.audit.AuditLine;
import thecloud.core.audit.AuditMark;
import thecloud.core.audit.AuditRepository;
import thecloud.core.audit.StoredLine;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code audit_lines}, with its two partitions, and {@code audit_marks}. */
public final class PostgresAuditRepository implements AuditRepository {

    /** An arbitrary number; whoever holds it seals or prunes. */
    private static final long LOCK = 0x61756469742d6c6fL;

    private static final Cursor BEFORE_ALL = new Cursor(Instant.EPOCH, new UUID(0, 0));

    /** Moves the lines to the other partition; what is there already was forged and stays where it is. */
    private static final String SEAL = "UPDATE audit_lines l SET seq = :first + v.place - 1,"
            + " previous = decode(v.previous, 'hex'), hash = decode(v.hash, 'hex')"
            + " FROM unnest(:ats::text[], :ids::uuid[], :previous::text[], :hashes::text[])"
            + " WITH ORDINALITY AS v (at, id, previous, hash, place) WHERE l.at = v.at::timestamptz AND l.id = v.id AND (l.seq IS NULL)"
            + " AND NOT EXISTS (SELECT FROM audit_lines_sealed s WHERE s.id = l.id)";

    private final Database database;

    public PostgresAuditRepository(Database database) {
        this.database = database;
    }

    @Override
    public List<AuditLine> list(@Nullable UUID tenantId, AuditFilter filter, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        String sql = "SELECT " + AuditRows.CONTENT + " FROM audit_lines WHERE"
                + (tenantId == null ? "" : " tenant_id = :tenant AND") + conditions(filter)
                + " (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT :limit";
        return database.query(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("at", Rows.time(cursor.createdAt()))
                    .bind("id", cursor.id())
                    .bind("limit", page.limit() + 1);
            if (tenantId != null) {
                query.bind("tenant", tenantId);
            }
            bind(query, filter);
            return query.map(AuditRows::line).list();
        });
    }

    /** Only the conditions that were asked for, so that each combination finds its index. */
    private static String conditions(AuditFilter filter) {
        boolean failures = filter.result() != null && !filter.result().equals("OK");
        return (filter.since() == null ? "" : " at >= :since AND")
                + (filter.until() == null ? "" : " at < :until AND")
                + (filter.userId() == null ? "" : " user_id = :user AND")
                + (filter.email() == null ? "" : " email = :email AND")
                + (filter.anyActionOn() == null ? "" : " split_part(action, ':', 1) = :type AND")
                + (filter.action() == null || filter.anyActionOn() != null ? "" : " action = :action AND")
                + (filter.resource() == null ? "" : " resource = :resource AND")
                + (filter.result() == null ? "" : " result = :result AND")
                + (failures ? " result <> 'OK' AND" : "");
    }

    private static void bind(Query query, AuditFilter filter) {
        if (filter.since() != null) {
            query.bind("since", Rows.time(filter.since()));
        }
        if (filter.until() != null) {
            query.bind("until", Rows.time(filter.until()));
        }
        if (filter.userId() != null) {
            query.bind("user", filter.userId());
        }
        if (filter.email() != null) {
            query.bind("email", filter.email());
        }
        if (filter.anyActionOn() != null) {
            query.bind("type", filter.anyActionOn());
        } else if (filter.action() != null) {
            query.bind("action", filter.action());
        }
        if (filter.resource() != null) {
            query.bind("resource", filter.resource());
        }
        if (filter.result() != null) {
            query.bind("result", filter.result());
        }
    }

    @Override
    public Optional<AuditLine> find(UUID id) {
        return database.query(
                handle -> handle.createQuery("SELECT " + AuditRows.CONTENT + " FROM audit_lines WHERE id = :id")
                        .bind("id", id)
                        .map(AuditRows::line)
                        .findOne());
    }

    @Override
    public List<StoredLine> unsealed(@Nullable Cursor after, int max) {
        Cursor from = after == null ? BEFORE_ALL : after;
        return database.query(handle -> handle.createQuery("SELECT " + AuditRows.ALL
                        + " FROM audit_lines_unsealed WHERE (at, id) > (:at, :id) ORDER BY at, id LIMIT :max")
                .bind("at", Rows.time(from.createdAt()))
                .bind("id", from.id())
                .bind("max", max)
                .map(AuditRows::stored)
                .list());
    }

    @Override
    public List<StoredLine> sealed(long after, int max) {
        return database.query(handle -> handle.createQuery("SELECT " + AuditRows.ALL
                        + " FROM audit_lines_sealed WHERE seq > :after ORDER BY seq LIMIT :max")
                .bind("after", after)
                .bind("max", max)
                .map(AuditRows::stored)
                .list());
    }

    @Override
    public List<UUID> sealedCopies() {
        return database.query(handle -> handle.createQuery(
                        "SELECT id FROM audit_lines_unsealed JOIN audit_lines_sealed" + " USING (id) LIMIT 100")
                .mapTo(UUID.class)
                .list());
    }

    @Override
    public Optional<Long> firstSince(Instant since) {
        return database.query(handle -> handle.createQuery("SELECT min(seq) FROM audit_lines_sealed WHERE at >= :since")
                .bind("since", Rows.time(since))
                .mapTo(Long.class)
                .findOne());
    }

    @Override
    public Optional<AuditMark.Signed> mark(AuditMark.Name name) {
        return database.query(handle -> handle.createQuery("SELECT seq, hash, mac FROM audit_marks WHERE name = :name")
                .bind("name", name.name())
                .map((row, context) -> new AuditMark.Signed(
                        new AuditMark(row.getLong(1), AuditRows.hex(row.getBytes(2))), AuditRows.hex(row.getBytes(3))))
                .findOne());
    }

    @Override
    public int alone(IntSupplier work) {
        return database.inTransaction(() -> {
            boolean mine = database.query(handle -> handle.createQuery("SELECT pg_try_advisory_xact_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(Boolean.class)
                    .one());
            return mine ? work.getAsInt() : 0;
        });
    }

    @Override
    public void seal(List<StoredLine> lines) {
        List<StoredLine.Seal> seals = lines.stream().map(StoredLine::seal).toList();
        int sealed = database.query(handle -> handle.createUpdate(SEAL)
                .bind("first", seals.getFirst().seq())
                .bind(
                        "ats",
                        lines.stream()
                                .map(stored -> stored.line().at().toString())
                                .toArray(String[]::new))
                .bind("ids", lines.stream().map(stored -> stored.line().id()).toArray(UUID[]::new))
                .bind("previous", seals.stream().map(StoredLine.Seal::previous).toArray(String[]::new))
                .bind("hashes", seals.stream().map(StoredLine.Seal::hash).toArray(String[]::new))
                .execute());
        if (sealed != lines.size()) {
            throw new IllegalStateException("of " + lines.size() + " audit lines " + sealed + " were there to seal");
        }
    }

    @Override
    public void keep(AuditMark.Name name, AuditMark.Signed mark) {
        HexFormat hex = HexFormat.of();
        database.query(handle -> handle.createUpdate("INSERT INTO audit_marks (name, seq, hash, mac)"
                        + " VALUES (:name, :seq, :hash, :mac) ON CONFLICT (name) DO UPDATE"
                        + " SET seq = excluded.seq, hash = excluded.hash, mac = excluded.mac")
                .bind("name", name.name())
                .bind("seq", mark.mark().seq())
                .bind("hash", hex.parseHex(mark.mark().hash()))
                .bind("mac", hex.parseHex(mark.mac()))
                .execute());
    }

    @Override
    public void delete(long upTo) {
        database.query(handle -> handle.createUpdate("DELETE FROM audit_lines_sealed WHERE seq <= :seq")
                .bind("seq", upTo)
                .execute());
    }
}
