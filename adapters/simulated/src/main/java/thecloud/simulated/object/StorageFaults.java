package thecloud.simulated.object;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import thecloud.core.error.Unavailable;

/**
 * What goes wrong, on request. Steps are named after the methods of the port, the writer and the reader: {@code create},
 * {@code write}, {@code commit}, {@code open}, {@code copyTo}, {@code settle}, {@code remove}, {@code pending}, {@code
 * sweep}, {@code verify}, {@code capacity}.
 */
public final class StorageFaults {

    private final Map<String, Steps> steps = new ConcurrentHashMap<>();
    private volatile boolean unavailable;
    private volatile StepHook hook = new StepHook() {};

    /** Called around each step; what it throws, an Error that plays a crash for one, ends the call there. */
    public interface StepHook {

        /** Nothing has been done yet. */
        default void beforeStep(String step) {}

        /** All is done, and nobody knows it yet. */
        default void afterStep(String step) {}
    }

    /** Whether the store answers at all. */
    public void unavailable(boolean value) {
        unavailable = value;
    }

    /** The next call of the step fails so. */
    public void failNext(String step, RuntimeException failure) {
        failNth(step, 1, failure);
    }

    /** The nth call of the step from now on fails so, over all writers and readers; 1 is the next. */
    public void failNth(String step, int nth, RuntimeException failure) {
        Steps counted = steps.computeIfAbsent(step, _ -> new Steps());
        counted.failures.put(counted.calls.get() + nth, failure);
    }

    public void hook(StepHook value) {
        hook = value;
    }

    <T> T step(String name, Supplier<T> work) {
        hook.beforeStep(name);
        if (unavailable) {
            throw new Unavailable("object storage", "the simulated store was told not to answer", null);
        }
        Steps counted = steps.computeIfAbsent(name, _ -> new Steps());
        RuntimeException failure = counted.failures.remove(counted.calls.incrementAndGet());
        if (failure != null) {
            throw failure;
        }
        T result = work.get();
        hook.afterStep(name);
        return result;
    }

    void run(String name, Runnable work) {
        step(name, () -> {
            work.run();
            return true;
        });
    }

    private static final class Steps {
        private final AtomicLong calls = new AtomicLong();
        private final Map<Long, RuntimeException> failures = new ConcurrentSkipListMap<>();
    }
}
