package thecloud.core.work;

import java.time.Duration;

/** How long to wait before trying again: doubling from a first wait up to a longest one. */
record BackOff(Duration first, Duration longest) {

    static final BackOff AFTER_FAILURE = new BackOff(Duration.ofMillis(250), Duration.ofMinutes(1));
    static final BackOff WHILE_UNAVAILABLE = new BackOff(Duration.ofMillis(250), Duration.ofSeconds(5));

    /**
     * The wait after so many failures in a row.
     *
     * @param failures at least 1
     */
    Duration after(int failures) {
        int doublings = Math.min(failures - 1, 20);
        Duration wait = first.multipliedBy(1L << doublings);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
