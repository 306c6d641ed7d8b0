package thecloud.core.object.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;
import thecloud.core.object.StoredPart;
import thecloud.core.object.blob.DamagedBlob;
import thecloud.core.object.storing.ObjectPorts;
import thecloud.core.object.upkeep.UpkeepRepository.Kept;

/**
 * Verifies every blob again and again, so much of it at a time as its rate allows. It remembers behind which row it stopped,
 * and goes on there after a restart.
 */
final class Scrubber {

    static final String KIND = "object-scrub";

    private static final String CURSOR = "scrub";
    private static final String PARTS = "parts:";
    private static final String VERSIONS = "versions:";
    private static final String DONE = "done:";
    private static final long LONGEST_SECONDS = 60;
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 100;

    private final ObjectPorts ports;
    private final DamageReport report;
    private final Upkeep.Settings settings;
    private @Nullable Instant last;
    private long allowance;

    Scrubber(ObjectPorts ports, DamageReport report, Upkeep.Settings settings) {
        this.ports = ports;
        this.report = report;
        this.settings = settings;
    }

    /** Verifies until the time since the last run is used up, or all was verified once. */
    synchronized void run() {
        Instant now = ports.clock().instant();
        Duration since = last == null ? Upkeep.SCRUB_EVERY : Duration.between(last, now);
        last = now;
        // A big blob is verified whole and paid for later; time that nobody used is not saved up.
        allowance =
                Math.min(0, allowance) + settings.scrubBytesPerSecond() * Math.min(since.toSeconds(), LONGEST_SECONDS);
        String cursor = begun(ports.upkeep().cursor(CURSOR).orElse(VERSIONS + FIRST), now);
        while (allowance > 0 && !cursor.startsWith(DONE)) {
            String next = step(cursor);
            cursor = next.isEmpty() ? DONE + now : next;
            ports.upkeep().keepCursor(CURSOR, cursor);
        }
    }

    /** What was verified whole is left alone for a while. */
    private String begun(String cursor, Instant now) {
        boolean rested = cursor.startsWith(DONE)
                && !now.isBefore(Instant.parse(cursor.substring(DONE.length())).plus(settings.scrubPause()));
        return rested ? VERSIONS + FIRST : cursor;
    }

    /** One page on; empty when the end is reached. */
    private String step(String cursor) {
        boolean parts = cursor.startsWith(PARTS);
        UUID after = UUID.fromString(cursor.substring(cursor.indexOf(':') + 1));
        List<Kept> page =
                parts ? ports.upkeep().parts(after, PAGE) : ports.upkeep().versions(after, PAGE);
        String prefix = parts ? PARTS : VERSIONS;
        for (Kept kept : page) {
            verify(kept);
            if (allowance <= 0) {
                return prefix + kept.id();
            }
        }
        if (!page.isEmpty()) {
            return prefix + page.getLast().id();
        }
        return parts ? "" : PARTS + FIRST;
    }

    private void verify(Kept kept) {
        for (StoredPart part : kept.parts()) {
            if (part.size() == 0) {
                continue;
            }
            allowance -= part.size();
            try {
                ports.store().verify(part.blob(), part.size(), kept.encrypted());
            } catch (DamagedBlob damage) {
                // Gone meanwhile, and its bytes with it, is no damage.
                if (!ports.upkeep().referenced(List.of(part.blob())).isEmpty()) {
                    report.found(kept.tenantId(), kept.id(), kept.label(), damage);
                }
            }
        }
    }
}
