package thecloud.core.volume;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import thecloud.core.error.Unavailable;
import thecloud.core.events.EventFilter;
import thecloud.core.events.EventSubscription;

/** Waits for news of one resource. */
record Patience(VolumePorts ports, UUID tenantId) {

    /** The resource as soon as it is settled, or as it is when time is up. */
    <R> R until(String kind, UUID id, Supplier<R> read, Predicate<R> settled, Duration patience) {
        Instant deadline = ports.clock().instant().plus(patience);
        try (EventSubscription news = ports.hub().subscribe(tenantId, new EventFilter(kind, id, null))) {
            while (true) {
                R now = read.get();
                Duration left = Duration.between(ports.clock().instant(), deadline);
                if (settled.test(now) || left.isNegative() || left.isZero()) {
                    return now;
                }
                news.next(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("server", "the server is shutting down", e);
        }
    }
}
