package thecloud.core;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Turns many look-ups that arrive at once into few queries, without ever answering from the past: a look-up is answered
 * by a query that began after it arrived. While one query is under way, arrivals gather for the next.
 *
 * @param <K> what is looked up; equal keys of one round are asked for once
 * @param <V> what is found
 */
public final class Coalescing<K, V> {

    private final Function<Collection<K>, Map<K, V>> query;
    private final ReentrantLock running = new ReentrantLock();
    private final Object gate = new Object();
    private Round<K, V> gathering = new Round<>();

    /**
     * Makes a look-up out of a query.
     *
     * @param query answers what it finds of the keys; keys without an answer are missing
     */
    public Coalescing(Function<Collection<K>, Map<K, V>> query) {
        this.query = query;
    }

    /** What the query finds for {@code key}, or null. Throws what the query threw. */
    public @Nullable V get(K key) {
        Round<K, V> round;
        boolean first;
        synchronized (gate) {
            round = gathering;
            first = round.keys.isEmpty();
            round.keys.add(key);
        }
        if (first) {
            answer(round);
        }
        return read(round, key);
    }

    /** Whoever comes first of a round waits for the query before it, and then asks for all of the round. */
    private void answer(Round<K, V> round) {
        running.lock();
        try {
            synchronized (gate) {
                gathering = new Round<>();
            }
            round.answer.complete(query.apply(round.keys));
        } catch (RuntimeException | Error e) {
            round.answer.completeExceptionally(e);
        } finally {
            running.unlock();
        }
    }

    private @Nullable V read(Round<K, V> round, K key) {
        try {
            return round.answer.get().get(key);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e);
        }
    }

    private static final class Round<K, V> {
        private final Set<K> keys = new HashSet<>();
        private final CompletableFuture<Map<K, V>> answer = new CompletableFuture<>();
    }
}
