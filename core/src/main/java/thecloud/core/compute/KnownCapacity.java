package thecloud.core.compute;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;

/** What the machine has, asked once a minute at most: it hardly ever changes, and asking is dear beside a launch. */
final class KnownCapacity {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final ComputeBackend backend;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    KnownCapacity(ComputeBackend backend, InstantSource clock) {
        this.backend = backend;
        this.clock = clock;
    }

    private record Known(ComputeBackend.Capacity capacity, Instant until) {}

    /** Empty while the backend is down and nothing was learned lately. */
    Optional<ComputeBackend.Capacity> get() {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.until())) {
            return Optional.of(last.capacity());
        }
        try {
            ComputeBackend.Capacity capacity = backend.capacity();
            known = new Known(capacity, now.plus(GOOD_FOR));
            return Optional.of(capacity);
        } catch (Unavailable e) {
            return Optional.empty();
        }
    }
}
