package thecloud.core.object.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.object.ObjectVerification;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.work.Periodic;

/** Makes the background work. All of it is for the server that has the store; any other is refused by the store. */
public final class Upkeep {

    static final Duration SCRUB_EVERY = Duration.ofSeconds(10);
    private static final Duration COLLECT_EVERY = Duration.ofSeconds(5);
    private static final Duration LIFECYCLE_EVERY = Duration.ofHours(1);
    private static final Duration RECOUNT_EVERY = Duration.ofMinutes(1);
    private static final String RECOUNT = "object-recount";
    private static final UUID FIRST = new UUID(0, 0);

    private final ObjectPorts ports;
    private final Collector collector;
    private final Scrubber scrubber;
    private final LifecycleWorker lifecycle;

    public Upkeep(ObjectPorts ports, Pins pins, DamageReport report, Settings settings) {
        this.ports = ports;
        this.collector = new Collector(ports, pins, settings);
        this.scrubber = new Scrubber(ports, report, settings);
        this.lifecycle = new LifecycleWorker(ports);
    }

    /**
     * How it works.
     *
     * @param startedAt when this server opened the store: what is pending since before was written by no living process
     * @param afterStart for how long a transaction of a dead process may still be under way
     * @param pendingGrace for how long durable bytes may wait for their row; longer than any write takes to finish
     * @param outcomesKept for how long completing an upload again answers what the first time made
     * @param scrubBytesPerSecond at most, in the long run; 0 switches scrubbing off
     * @param scrubPause from the end of one round to the beginning of the next
     */
    public record Settings(
            Instant startedAt,
            Duration afterStart,
            Duration pendingGrace,
            Duration outcomesKept,
            long scrubBytesPerSecond,
            Duration scrubPause) {

        private static final long STANDARD_RATE = 20L << 20;

        public static Settings standard(Instant startedAt) {
            return new Settings(
                    startedAt,
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(15),
                    Duration.ofDays(7),
                    STANDARD_RATE,
                    Duration.ofDays(7));
        }

        public Settings withAfterStart(Duration value) {
            return new Settings(startedAt, value, pendingGrace, outcomesKept, scrubBytesPerSecond, scrubPause);
        }

        public Settings withScrubbing(long bytesPerSecond, Duration pause) {
            return new Settings(startedAt, afterStart, pendingGrace, outcomesKept, bytesPerSecond, pause);
        }
    }

    /** For whoever does not want to wait for the scrubber. */
    public static ObjectVerification verification(ObjectPorts ports, BucketLookUp buckets, DamageReport report) {
        return new VerifiedAtRest(ports, buckets, report);
    }

    /** What must be in the queue from the start on. */
    public List<Periodic> periodic() {
        return List.of(
                new Periodic(Collector.KIND, COLLECT_EVERY, collector::run),
                new Periodic(Scrubber.KIND, SCRUB_EVERY, scrubber::run),
                new Periodic(LifecycleWorker.KIND, LIFECYCLE_EVERY, lifecycle::run),
                new Periodic(RECOUNT, RECOUNT_EVERY, this::recount));
    }

    /** Collects now. */
    public void collect() {
        collector.run();
    }

    /** Verifies now what the rate allows. */
    public void scrub() {
        scrubber.run();
    }

    /** Does now what lifecycle rules want. */
    public void applyLifecycles() {
        lifecycle.run();
    }

    private void recount() {
        UUID after = ports.upkeep().cursor(RECOUNT).map(UUID::fromString).orElse(FIRST);
        UUID counted = ports.upkeep().recountUsage(after);
        ports.upkeep().keepCursor(RECOUNT, String.valueOf(counted == null ? FIRST : counted));
    }
}
