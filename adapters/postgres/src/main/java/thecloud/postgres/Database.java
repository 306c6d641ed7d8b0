package thecloud.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
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
                : Failures.translated(() -> work.apply(transaction.handle));
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
        if (open.get() != null) {
            return work.get();
        }
        List<Runnable> effects = new ArrayList<>();
        T result = Failures.translated(() -> withHandle(permits, handle -> {
            open.set(new OpenTransaction(handle, effects));
            try {
                return handle.inTransaction(same -> work.get());
            } finally {
                open.remove();
            }
        }));
        effects.forEach(Database::run);
        return result;
    }

    @Override
    public void afterCommit(Runnable effect) {
        OpenTransaction transaction = open.get();
        if (transaction == null) {
            effect.run();
        } else {
            transaction.effects.add(effect);
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

    private record OpenTransaction(Handle handle, List<Runnable> effects) {}
}
