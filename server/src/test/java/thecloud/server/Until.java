package thecloud.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a condition, asking again and again. */
final class Until {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Until() {}

    static void sameAs(Object wanted, Supplier<Object> asked) {
        long end = System.nanoTime() + LONGEST.toNanos();
        Object last = asked.get();
        while (!wanted.equals(last)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited too long for " + wanted + "; it is " + last);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            last = asked.get();
        }
    }
}
