package thecloud.core.access;

import java.util.function.Supplier;

/** Outbound port: runs work in one database transaction, or joins the one that is open on this thread. */
public interface Transactions {

    /** Commits when {@code work} returns; rolls back when it throws, and passes on what it threw. */
    <T> T inTransaction(Supplier<T> work);

    /** Runs {@code effect} after the open transaction has committed, or at once when none is open. */
    void afterCommit(Runnable effect);
}
