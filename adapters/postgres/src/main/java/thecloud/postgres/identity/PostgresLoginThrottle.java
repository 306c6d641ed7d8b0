package thecloud.postgres.identity;

import java.time.Duration;
import java.util.Optional;
import thecloud.core.identity.LoginThrottle;
import thecloud.postgres.Database;

/** {@code login_attempts}: one row for each subject and window, by the database's clock, committed at once. */
public final class PostgresLoginThrottle implements LoginThrottle {

    private static final String ATTEMPT = "INSERT INTO login_attempts AS a (subject, tries, ends_at)"
            + " VALUES (:subject, 1, now() + :window * interval '1 millisecond') ON CONFLICT (subject) DO UPDATE SET"
            + " tries = CASE WHEN a.ends_at <= now() THEN 1 ELSE least(a.tries, :limit) + 1 END,"
            + " ends_at = CASE WHEN a.ends_at <= now() THEN excluded.ends_at ELSE a.ends_at END"
            + " RETURNING tries > :limit, ceil(extract(epoch FROM ends_at - now()) * 1000)::bigint";

    private final Database database;

    public PostgresLoginThrottle(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Duration> attempt(String subject, int limit, Duration window) {
        return database.apart(handle -> handle.createQuery(ATTEMPT)
                .bind("subject", subject)
                .bind("window", window.toMillis())
                .bind("limit", limit)
                .map((row, context) ->
                        row.getBoolean(1) ? Optional.of(Duration.ofMillis(row.getLong(2))) : Optional.<Duration>empty())
                .one());
    }

    @Override
    public void clear(String subject) {
        database.apart(handle -> handle.createUpdate("DELETE FROM login_attempts WHERE subject = :subject")
                .bind("subject", subject)
                .execute());
    }

    @Override
    public int prune(int max) {
        return database.apart(handle -> handle.createUpdate("DELETE FROM login_attempts WHERE ctid IN"
                        + " (SELECT ctid FROM login_attempts WHERE ends_at <= now() LIMIT :max)")
                .bind("max", max)
                .execute());
    }
}
