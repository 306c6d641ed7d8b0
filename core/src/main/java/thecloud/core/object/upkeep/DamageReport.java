package thecloud.core.object.upkeep;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import thecloud.core.access.Transactions;
import thecloud.core.error.Unavailable;
import thecloud.core.events.EventWriter;
import thecloud.core.object.blob.DamagedBlob;

/** Tells of a damaged blob: in the log each time, by an event once. */
public final class DamageReport {

    private static final Logger LOG = System.getLogger(DamageReport.class.getName());
    private static final int LONGEST_NAME = 255;

    private final UpkeepRepository repository;
    private final Transactions transactions;
    private final EventWriter events;
    private final InstantSource clock;

    public DamageReport(
            UpkeepRepository repository, Transactions transactions, EventWriter events, InstantSource clock) {
        this.repository = repository;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Whatever happens here, whoever found the damage has that to tell.
     *
     * @param version or part whose bytes they are
     */
    public void found(UUID tenantId, UUID version, String label, DamagedBlob damage) {
        LOG.log(Level.ERROR, "{0}, of version {1}", damage.getMessage(), version); // a key may hold anything
        try {
            transactions.inTransaction(() -> {
                if (repository.noteDamage(damage.id(), String.valueOf(damage.getMessage()), clock.instant())) {
                    String name = label.length() <= LONGEST_NAME ? label : label.substring(0, LONGEST_NAME);
                    events.write(
                            new EventWriter.Subject(tenantId, version, name, "storage", null),
                            "OBJECT_DAMAGED",
                            null,
                            damage.getMessage(),
                            Map.of("blob", damage.id().toString()));
                }
                return true;
            });
        } catch (Unavailable e) {
            LOG.log(Level.WARNING, "damage could not be reported: {0}", e.reason());
        }
    }
}
