package thecloud.core.compute;

import java.time.Instant;
import thecloud.core.Nullable;
import thecloud.core.error.Invalid;

/**
 * Which log lines are wanted.
 *
 * @param tail how many of the last lines, 0 to {@link #MAX_TAIL}
 * @param since only lines from then on; null for all
 */
public record LogQuery(int tail, @Nullable Instant since) {

    public static final int DEFAULT_TAIL = 100;
    public static final int MAX_TAIL = 10_000;

    public LogQuery {
        if (tail < 0 || tail > MAX_TAIL) {
            throw new Invalid("tail", "must be between 0 and " + MAX_TAIL);
        }
    }
}
