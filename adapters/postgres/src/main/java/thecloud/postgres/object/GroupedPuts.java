package thecloud.postgres.object;

import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import thecloud.core.Coalescing;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectVersion;
import thecloud.postgres.Database;
import thecloud.postgres.LastRow;
import thecloud.postgres.Rows;

/**
 * Puts that are committed together: while one commit is under way, those who come gather for the next (group commit), so
 * that nobody waits who is alone. What could make the others wait or fail is not put here but by itself: a key or bucket that
 * somebody holds, a bucket whose tenant has a quota, and whatever a group fails with before its commit.
 */
final class GroupedPuts {

    private static final System.Logger LOG = System.getLogger(GroupedPuts.class.getName());

    /** A transaction's, so that none is long and holds little. */
    private static final int MOST = 64;

    private static final String PUT =
            "SELECT id, sequence, null_version, names_versions, lifecycle FROM objects_put(" + WholeRows.ROWS + ")";

    private final Database database;
    private final Coalescing<Put, Outcome> commits = new Coalescing<>(this::commit);

    GroupedPuts(Database database) {
        this.database = database;
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
            LOG.log(Level.DEBUG, "puts that were to be committed together failed together", failure);
            outcomes.clear();
            if (complete[0]) { // then it was the commit, which may have come about
                puts.forEach(put -> outcomes.put(put, new Outcome(null, failure)));
            }
            return outcomes;
        }
    }

    private Map<Put, Outcome> put(List<Put> puts) {
        Map<UUID, Put> byId = HashMap.newHashMap(puts.size());
        puts.forEach(put -> byId.put(put.version.id(), put));
        Map<Put, Outcome> outcomes = new HashMap<>();
        List<LastRow> lastRows = new ArrayList<>();
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(PUT)) {
                WholeRows.bind(statement, puts);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Put put = Objects.requireNonNull(byId.get(Rows.uuid(row, 1)));
                        outcomes.put(put, new Outcome(PostgresObjectRepository.made(row, put.version), null));
                        lastRows.addAll(put.lastRows);
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
    }

    /** Either of them. */
    private record Outcome(
            @Nullable ObjectVersion made, @Nullable RuntimeException failure) {}
}
