package thecloud.postgres.object;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import thecloud.core.Coalescing;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.postgres.Database;
import thecloud.postgres.LastRow;

/**
 * Puts that are committed together: while one commit is under way, those who come gather for the next (group commit), so
 * that nobody waits who is alone. What could make the others wait or fail is not put here but by itself: a key or bucket that
 * somebody holds, a bucket whose tenant has a quota, and whatever a group fails with before its commit.
 */
final class GroupedPuts {

    /** A transaction's, so that none is long and holds little. */
    private static final int MOST = 64;

    /** Each lock is tried, as whoever waits for one would hold the others meanwhile. */
    private static final String PUT = "WITH held AS MATERIALIZED (SELECT asked.* FROM " + WholeRows.ASKED
            + " WHERE NOT EXISTS (SELECT FROM buckets b JOIN quotas q ON q.tenant_id = b.tenant_id"
            + " AND q.name = 'storage_mb' WHERE b.id = asked.bucket_id)"
            + " AND pg_try_advisory_xact_lock_shared(7240363, hashtext(asked.bucket_id::text))"
            + " AND pg_try_advisory_xact_lock(hashtextextended(asked.bucket_id::text || asked.key, 7240364)))"
            + " SELECT held.n, put.* FROM held, LATERAL (SELECT id, sequence, null_version, names_versions, lifecycle"
            + " FROM object_put(" + ObjectRows.HELD_ROW + ", 0, ?)) AS put";

    private final Database database;
    private final long standardQuotaMb;
    private final Coalescing<Put, Outcome> commits = new Coalescing<>(this::commit);

    GroupedPuts(Database database, long standardQuotaMb) {
        this.database = database;
        this.standardQuotaMb = standardQuotaMb;
    }

    /**
     * Puts it and commits, with what waits for the commit of the open transaction; no statement has run in that yet.
     *
     * @return null when nothing was done, and it has to be put by itself
     * @throws thecloud.core.error.Refused {@code NoSuchBucket}
     * @throws RuntimeException other than a refusal: whether it was committed is not known
     */
    @Nullable ObjectVersion put(UUID bucketId, ObjectVersion version) {
        Outcome outcome = commits.get(new Put(bucketId, version, database.lastRows()));
        if (outcome == null) {
            return null;
        }
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        database.committedElsewhere();
        return outcome.made();
    }

    private Map<Put, Outcome> commit(Collection<Put> puts) {
        List<Put> all = List.copyOf(puts);
        Map<Put, Outcome> outcomes = new HashMap<>();
        for (int from = 0; from < all.size(); from += MOST) {
            outcomes.putAll(committed(all.subList(from, Math.min(from + MOST, all.size()))));
        }
        return outcomes;
    }

    /** Those that are missing from the answer are still to be put, by whoever asked for them. */
    private Map<Put, Outcome> committed(List<Put> puts) {
        Map<Put, Outcome> outcomes = new HashMap<>();
        boolean[] complete = new boolean[1];
        try {
            return database.inAnotherTransaction(() -> {
                outcomes.putAll(put(puts));
                complete[0] = true;
                return outcomes;
            });
        } catch (RuntimeException failure) {
            outcomes.clear();
            if (complete[0]) { // then it was the commit, which may have come about
                puts.forEach(put -> outcomes.put(put, new Outcome(null, failure)));
            }
            return outcomes;
        }
    }

    private Map<Put, Outcome> put(List<Put> puts) {
        Map<Put, Outcome> outcomes = new HashMap<>();
        List<LastRow> lastRows = new ArrayList<>();
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PUT)) {
                statement.setLong(WholeRows.bind(statement, 1, puts), standardQuotaMb);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Put put = puts.get(row.getInt(1) - 1);
                        if (row.getObject(2) != null) { // else its bucket is gone, which it finds out by itself
                            outcomes.put(put, new Outcome(PostgresObjectRepository.made(row, 2, put.version()), null));
                            lastRows.addAll(put.lastRows());
                        }
                    }
                }
            }
            LastRow.insert(connection, lastRows);
            return outcomes;
        });
    }

    /** One of its kind, whatever it holds. */
    static final class Put {
        private final UUID bucketId;
        private final ObjectVersion version;
        private final List<LastRow> lastRows;

        private Put(UUID bucketId, ObjectVersion version, List<LastRow> lastRows) {
            this.bucketId = bucketId;
            this.version = version;
            this.lastRows = lastRows;
        }

        UUID bucketId() {
            return bucketId;
        }

        ObjectVersion version() {
            return version;
        }

        List<LastRow> lastRows() {
            return lastRows;
        }
    }

    /** Either of them. */
    private record Outcome(
            @Nullable ObjectVersion made, @Nullable RuntimeException failure) {}
}
