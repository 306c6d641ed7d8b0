package thecloud.e2e.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be under a key, by what was written and what was answered. A write that was answered hides all that were
 * answered before it began; one that was not may have happened or not, and then whole.
 */
public final class History {

    private static final long NEVER = Long.MAX_VALUE;

    private final List<Write> writes = new ArrayList<>();
    private boolean touched;

    /** One write, and when it was answered; empty for a deletion. */
    public static final class Write {
        private final Optional<Content> content;
        private final long begun = System.nanoTime();
        private long answered = NEVER;

        private Write(Optional<Content> content) {
            this.content = content;
        }

        public Optional<Content> content() {
            return content;
        }
    }

    /** Nothing is there yet. */
    public History() {
        settle(Optional.empty());
    }

    /** Before it is sent: from now on it may happen. */
    public synchronized Write begin(Optional<Content> content) {
        Write write = new Write(content);
        writes.add(write);
        touched = true;
        return write;
    }

    /** It happened. */
    public synchronized void answered(Write write) {
        write.answered = System.nanoTime();
        long newest = writes.stream()
                .filter(other -> other.answered != NEVER)
                .mapToLong(other -> other.begun)
                .max()
                .orElseThrow();
        writes.removeIf(other -> other.answered < newest);
    }

    /** It did not happen and never will. */
    public synchronized void refused(Write write) {
        writes.remove(write);
    }

    public synchronized List<Optional<Content>> possible() {
        return writes.stream().map(Write::content).distinct().toList();
    }

    /** What was found when nobody wrote: from then on nothing else is possible. */
    public synchronized void settle(Optional<Content> found) {
        writes.clear();
        Write seen = new Write(found);
        seen.answered = seen.begun;
        writes.add(seen);
        touched = false;
    }

    /** Whether somebody wrote since it was settled. */
    public synchronized boolean isTouched() {
        return touched;
    }

    /** What is there, which must not be in doubt. */
    public synchronized Optional<Content> settled() {
        if (writes.size() != 1) {
            throw new IllegalStateException(writes.size() + " things are possible");
        }
        return writes.getFirst().content;
    }
}
