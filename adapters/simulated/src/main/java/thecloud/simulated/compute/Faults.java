package thecloud.simulated.compute;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import thecloud.core.error.Unavailable;

/**
 * What goes wrong, on request. Steps are named after the port's methods: {@code capacity}, {@code find}, {@code findAll},
 * {@code pull}, {@code create}, {@code start}, {@code stop}, {@code remove}, {@code resize}, {@code pause},
 * {@code resume}, {@code remount}, {@code withhold}, {@code mount}, {@code settle}, {@code logs}, {@code counters}, {@code exec}. Other simulated backends have steps of their own.
 */
public final class Faults {

    private final Map<String, Queue<RuntimeException>> next = new ConcurrentHashMap<>();
    private volatile boolean unavailable;
    private volatile StepHook hook = new StepHook() {};

    /** Called around each step; what it throws, an Error that plays a crash for one, ends the call there. */
    public interface StepHook {

        /** Nothing has been done yet. */
        default void beforeStep(String step) {}

        /** All is done, and nobody knows it yet. */
        default void afterStep(String step) {}
    }

    /** Whether the backend answers at all. */
    public void unavailable(boolean value) {
        unavailable = value;
    }

    /** The next call of the step fails so; several are thrown one after the other. */
    public void failNext(String step, RuntimeException failure) {
        next.computeIfAbsent(step, _ -> new ConcurrentLinkedQueue<>()).add(failure);
    }

    public void hook(StepHook value) {
        hook = value;
    }

    /** Does the step, unless it is to fail. */
    public <T> T step(String name, Supplier<T> work) {
        hook.beforeStep(name);
        if (unavailable) {
            throw new Unavailable("compute", "the simulated backend was told not to answer", null);
        }
        Queue<RuntimeException> failures = next.get(name);
        RuntimeException failure = failures == null ? null : failures.poll();
        if (failure != null) {
            throw failure;
        }
        T result = work.get();
        hook.afterStep(name);
        return result;
    }

    /** Does the step, unless it is to fail. */
    public void run(String name, Runnable work) {
        step(name, () -> {
            work.run();
            return true;
        });
    }
}
