package thecloud.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import thecloud.core.Nullable;
import thecloud.core.access.Transactions;
import thecloud.core.error.Unavailable;

/**
 * The pool, and the transaction that is open on each thread. Repositories ask it for a handle; whoever waits for the
 * database waits here, in front of the pool, where any number of virtual threads may.
 */
public final class Database implements Transactions, AutoCloseable {

    /** Connections beside the pool's width for what must commit on its own; see {@link #apart}. */
    private static final int APART = 2;

    private static final System.Logger LOG = System.getLogger(Database.class.getName());
    private static final int PATIENCE_SECONDS = 10;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Semaphore permits;
    private final Semaphore permitsApart = new Semaphore(APART);

    @SuppressWarnings("ThreadLocalUsage") // one for each database, and a test JVM has several
    private final ThreadLocal<OpenTransaction> open = new ThreadLocal<>();

    private Database(HikariDataSource pool, int width) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
        this.permits = new Semaphore(width);
    }

    /** Does not connect yet: a database that is away at first may come later. */
    public static Database open(DatabaseSettings settings) {
        return new Database(Connections.pool(settings, settings.poolSize() + APART), settings.poolSize());
    }

    /** Connections beside those of any {@code Database}, for a library that brings its own SQL. */
    public static HikariDataSource connections(DatabaseSettings settings, int size) {
        return Connections.pool(settings, size);
    }

    /** Runs a query in the open transaction, or by itself (each statement committed at once) when none is open. */
    public <T> T query(Function<Handle, T> work) {
        OpenTransaction transaction = open.get();
        return transaction == null
                ? Failures.translated(() -> withHandle(permits, work))
                : Failures.translated(() -> work.apply(transaction.handle()));
    }

    /**
     * As {@link #query}, straight on the connection: for the look-ups that every call makes, where JDBI's binding and
     * mapping would cost more than the query.
     */
    public <T> T read(Reading<T> work) {
        return query(handle -> {
            try {
                return work.from(handle.getConnection());
            } catch (SQLException e) {
                throw new IllegalStateException("a look-up failed", e);
            }
        });
    }

    /** Whether the calling thread has a transaction open, which sees what others do not see yet. */
    public boolean transactionOpen() {
        return open.get() != null;
    }

    /** Runs statements that commit at once, whatever becomes of the transaction that may be open. */
    public <T> T apart(Function<Handle, T> work) {
        return Failures.translated(() -> withHandle(permitsApart, work));
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        return open.get() == null ? inNewTransaction(work) : work.get();
    }

    /** In a transaction of its own, whatever the calling thread has open. */
    public <T> T inAnotherTransaction(Supplier<T> work) {
        OpenTransaction before = open.get();
        open.remove();
        try {
            return inNewTransaction(work);
        } finally {
            if (before != null) {
                open.set(before);
            }
        }
    }

    private <T> T inNewTransaction(Supplier<T> work) {
        OpenTransaction transaction = new OpenTransaction(this::begin, this::end);
        open.set(transaction);
        T result;
        try {
            result = Failures.translated(() -> {
                T made = work.get();
                transaction.commit();
                return made;
            });
        } finally {
            open.remove();
            transaction.close();
        }
        transaction.effects().forEach(Database::run);
        return result;
    }

    @Override
    public void afterCommit(Runnable effect) {
        OpenTransaction transaction = open.get();
        if (transaction == null) {
            effect.run();
        } else {
            transaction.effects().add(effect);
        }
    }

    /** Inserts a row when the open transaction is about to commit, or at once when none is open. */
    public void beforeCommit(LastRow row) {
        OpenTransaction transaction = open.get();
        if (transaction == null) {
            read(connection -> {
                LastRow.insert(connection, List.of(row));
                return row;
            });
        } else {
            transaction.lastRows().add(row);
        }
    }

    /** Whether no transaction is open, or one in which no statement has run yet. */
    public boolean untouched() {
        OpenTransaction transaction = open.get();
        return transaction == null || transaction.untouched();
    }

    /** What waits for the commit of the open transaction. */
    public List<LastRow> lastRows() {
        OpenTransaction transaction = open.get();
        return transaction == null ? List.of() : List.copyOf(transaction.lastRows());
    }

    /** Somebody else has committed what there was to commit of the open, untouched transaction: it takes no statement any more. */
    public void committedElsewhere() {
        OpenTransaction transaction = open.get();
        if (transaction != null) {
            transaction.committedElsewhere();
        }
    }

    /** @throws Unavailable when the database does not answer */
    public void ping() {
        apart(handle -> handle.execute("SELECT 1"));
    }

    /** For metrics: how many connections are in use. */
    public int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T withHandle(Semaphore permit, Function<Handle, T> work) {
        acquire(permit);
        try (Handle handle = jdbi.open()) {
            return work.apply(handle);
        } finally {
            permit.release();
        }
    }

    private Handle begin() {
        acquire(permits);
        Handle handle = null;
        try {
            handle = jdbi.open();
            return handle.begin();
        } catch (RuntimeException | Error e) {
            end(handle);
            throw e;
        }
    }

    private void end(@Nullable Handle handle) {
        try {
            if (handle != null) {
                handle.close();
            }
        } finally {
            permits.release();
        }
    }

    private static void acquire(Semaphore permit) {
        try {
            if (!permit.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("database", "the database is too busy; try again later", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("database", "interrupted while waiting for the database", e);
        }
    }

    /** What has been committed stays so, whatever an effect of it throws. */
    private static void run(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an effect of a committed transaction failed", e);
        }
    }

    /** A look-up in plain JDBC. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }
}
