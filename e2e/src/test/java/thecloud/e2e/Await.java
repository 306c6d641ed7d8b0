package thecloud.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for a condition, never for a time. */
final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Await() {}

    /** The first value that is there within the time. A look that fails is a look too early. */
    static <T> T value(String what, Duration atMost, Callable<Optional<T>> look) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Throwable last = null;
        while (true) {
            try {
                Optional<T> found = look.call();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (Exception | AssertionError e) {
                last = e;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + atMost + ": " + what, last);
            }
            pause();
        }
    }

    static void until(String what, Duration atMost, Callable<Boolean> condition) {
        value(what, atMost, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /** Repeats the assertions until they hold. */
    static void asserted(String what, Duration atMost, Runnable assertions) {
        until(what, atMost, () -> {
            assertions.run();
            return true;
        });
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
