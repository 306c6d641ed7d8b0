package thecloud.core.object;

import java.util.List;

/** A walk over what is in a bucket, while that changes. Not for many threads. */
public interface Verification {

    /**
     * Verifies some more, which takes seconds at most unless one blob is large.
     *
     * @return false when nothing was left
     * @throws thecloud.core.error.Unavailable when the store or the database is away
     */
    boolean step();

    Report report();

    /**
     * What was found so far.
     *
     * @param objects versions that were verified
     * @param bytes of them
     * @param damaged the first hundred
     * @param found how many there are in all
     */
    record Report(long objects, long bytes, List<Damage> damaged, long found) {

        public Report {
            damaged = List.copyOf(damaged);
        }
    }

    /**
     * A version whose bytes are not what was written.
     *
     * @param version {@code null} for the one without a name of its own
     * @param problem where and how
     */
    record Damage(String key, String version, String problem) {}
}
