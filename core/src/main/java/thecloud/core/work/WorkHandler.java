package thecloud.core.work;

import java.time.Duration;

/**
 * Does one kind of work. It must be idempotent: it may run again after a crash at any point.
 *
 * <p>Throwing {@link thecloud.core.error.Unavailable} retries for as long as it takes; any other exception counts
 * towards the limit after which the item is buried.
 */
public interface WorkHandler {

    /** The kind of work this handles, such as {@code instance}. */
    String kind();

    Outcome handle(WorkItem item);

    /** Whether other kinds of work, however long they take, must not hold it up: it has a worker of its own then. */
    default boolean prompt() {
        return false;
    }

    /** The item was buried after its last attempt: says so on the resource, so that nobody waits for it. */
    default void buried(WorkItem item, String error) {}

    /** How handling ended, if it did not throw. */
    sealed interface Outcome {

        /** Nothing is left to do. */
        enum Done implements Outcome {
            INSTANCE
        }

        /** To be run again after a while. */
        record Again(Duration delay) implements Outcome {}
    }
}
