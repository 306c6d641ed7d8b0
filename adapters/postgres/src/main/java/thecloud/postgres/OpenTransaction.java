package thecloud.postgres;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import thecloud.core.Nullable;

/**
 * A transaction, which takes its connection when the first statement asks for it: until then another one may commit what
 * there is to commit of it. Used by one thread at a time.
 */
final class OpenTransaction {

    private static final System.Logger LOG = System.getLogger(OpenTransaction.class.getName());

    private final Supplier<Handle> begin;
    private final Consumer<Handle> end;
    private final List<Runnable> effects = new ArrayList<>();
    private final List<LastRow> lastRows = new ArrayList<>();
    private @Nullable Handle handle;
    private boolean committed;

    /**
     * Touches nothing yet.
     *
     * @param begin makes the connection, with a transaction begun
     * @param end takes it back
     */
    OpenTransaction(Supplier<Handle> begin, Consumer<Handle> end) {
        this.begin = begin;
        this.end = end;
    }

    Handle handle() {
        if (committed) {
            throw new IllegalStateException("the transaction has been committed already");
        }
        Handle begun = handle;
        if (begun == null) {
            begun = begin.get();
            handle = begun;
        }
        return begun;
    }

    boolean untouched() {
        return handle == null && !committed;
    }

    List<Runnable> effects() {
        return effects;
    }

    List<LastRow> lastRows() {
        return lastRows;
    }

    void committedElsewhere() {
        if (!untouched()) {
            throw new IllegalStateException("the transaction has statements of its own");
        }
        lastRows.clear();
        committed = true;
    }

    void commit() {
        if (!lastRows.isEmpty()) {
            LastRow.insert(handle().getConnection(), lastRows);
        }
        if (handle != null) {
            handle.commit();
            committed = true;
        }
    }

    /** Rolls back what has not been committed; what broke the transaction is what the caller hears of. */
    void close() {
        Handle begun = handle;
        if (begun == null) {
            return;
        }
        try {
            if (!committed) {
                begun.rollback();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a rollback failed, and the connection with it: {0}", e.getMessage());
        } finally {
            release(begun);
        }
    }

    private void release(Handle begun) {
        try {
            end.accept(begun);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a connection failed when it was given back: {0}", e.getMessage());
        }
    }
}
