package thecloud.client.storage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Parts of what is known as a whole, a few at once. */
final class PartsAtOnce implements Division {

    private final Semaphore room;
    private final Parts parts;
    private final PartSource source;
    private final LongConsumer progress;
    private final AtomicLongArray sent;

    /** @param room for so many parts at once, of all uploads */
    PartsAtOnce(Semaphore room, Parts parts, PartSource source, LongConsumer progress) {
        this.room = room;
        this.parts = parts;
        this.source = source;
        this.progress = progress;
        this.sent = new AtomicLongArray(parts.count());
    }

    @Override
    public List<String> send(Sender to) {
        List<Future<String>> under = new CopyOnWriteArrayList<>();
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 1; number <= parts.count() && failure.get() == null; number++) {
                int part = number;
                room.acquireUninterruptibly();
                under.add(threads.submit(() -> {
                    try {
                        return to.send(piece(part), count -> moved(part, count));
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                        under.forEach(other -> other.cancel(true)); // their bytes are for nothing
                        return "";
                    } finally {
                        room.release();
                    }
                }));
            }
        }
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
        return under.stream().map(PartsAtOnce::result).toList();
    }

    private Piece piece(int number) {
        return new Piece(number, source, parts.from(number), parts.length(number));
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a part has ended", e);
        }
    }

    private void moved(int number, long count) {
        sent.set(number - 1, count);
        long total = 0;
        for (int i = 0; i < sent.length(); i++) {
            total += sent.get(i);
        }
        progress.accept(total);
    }
}
