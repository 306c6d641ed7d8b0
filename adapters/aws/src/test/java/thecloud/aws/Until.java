package thecloud.aws;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
final class Until {

    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long STEP_NANOS = 5_000_000L;

    private Until() {}

    /** Until the condition holds, or the time has passed: for a client that is slow on purpose. */
    static void passed(java.time.Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    static void holds(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("it did not come to hold");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
